using System.Diagnostics;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>One of the two servers.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly SoakArguments _arguments;
    private volatile ServerProcess _process;

    private Instance(string name, SoakArguments arguments, ServerProcess process) => (Name, _arguments, _process) = (name, arguments, process);

    internal string Name { get; }

    /// <summary>While it is not running, where it was: nobody answers there.</summary>
    internal Uri Address => _process.Address;

    internal static async Task<Instance> StartAsync(string name, SoakArguments arguments) => new(name, arguments, await ServerProcess.StartAsync(arguments));

    internal void Kill() => _process.Kill();

    internal async Task StartAgainAsync()
    {
        var killed = _process;
        _process = await ServerProcess.StartAsync(_arguments);
        await killed.DisposeAsync();
    }

    internal Task StopAsync() => SignalAsync("-STOP");

    internal Task ContinueAsync() => SignalAsync("-CONT");

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [signal, $"{_process.Id}"]) { UseShellExecute = false })!;
        await kill.WaitForExitAsync();
    }
}

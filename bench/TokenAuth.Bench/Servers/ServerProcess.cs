using System.Diagnostics;
using TokenAuth.Bench.Http;

namespace TokenAuth.Bench.Servers;

/// <summary>A server in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    internal Uri Address { get; }

    internal int Id => _process.Id;

    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    internal static Task<ServerProcess> StartAsync(ServerArguments arguments) =>
        StartAsync([Environment.ProcessPath!, ServedApplication.Command, .. arguments.ToStrings()]);

    internal static Task<ServerProcess> StartAsync(StormArguments arguments, Cores cores) =>
        StartAsync([.. cores.Pin, Environment.ProcessPath!, StormServer.Command, .. arguments.ToStrings()]);

    internal static Task<ServerProcess> StartAsync(HttpArguments arguments, Cores cores) =>
        StartAsync([.. cores.Pin, Environment.ProcessPath!, HttpServer.Command, .. arguments.ToStrings()]);

    /// <summary>Of another program, which keeps to the same rules: it says its address first, and ends when its standard input does.</summary>
    internal static Task<ServerProcess> StartAsync(string[] command, Cores cores) => StartAsync([.. cores.Pin, .. command]);

    internal static Task<ServerProcess> StartAsync(SoakArguments arguments) =>
        StartAsync([Environment.ProcessPath!, SoakServer.Command, .. arguments.ToStrings()]);

    /// <summary>Ends it at once, as a power failure would.</summary>
    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    private static async Task<ServerProcess> StartAsync(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(_patience);
        var address = await process.StandardOutput.ReadLineAsync(patience.Token);
        return new ServerProcess(process, new Uri(address ?? throw new InvalidOperationException($"{string.Join(' ', command)} ended at its start.")));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}

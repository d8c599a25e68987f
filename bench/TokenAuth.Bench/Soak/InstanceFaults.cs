using System.Diagnostics;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Soak;

/// <summary>
/// What can happen to an instance and its machine. The first instance is never started anew, so that its memory can be followed; the second is.
/// </summary>
internal sealed class InstanceFaults(Instance first, Instance second)
{
    private const int Blocking = 200;

    internal IEnumerable<Fault> All =>
    [
        Fault.Of("an instance killed (SIGKILL), then started again", KillAsync, second.StartAgainAsync),
        Fault.Of("an instance stopped (SIGSTOP), then continued", first.StopAsync, first.ContinueAsync),
        new("every processor busy with other programs", BusyAsync),
        new($"thread pool exhausted: {Blocking} requests block their threads", BlockAsync),
    ];

    private Task KillAsync()
    {
        second.Kill();
        return Task.CompletedTask;
    }

    private static async Task BusyAsync(TimeSpan lasting)
    {
        var programs = Enumerable.Range(0, 2 * Environment.ProcessorCount)
            .Select(_ => Process.Start(new ProcessStartInfo("sh", ["-c", "while :; do :; done"]) { UseShellExecute = false })!).ToList();
        await Task.Delay(lasting);
        foreach (var program in programs)
        {
            program.Kill();
            await program.WaitForExitAsync();
            program.Dispose();
        }
    }

    private async Task BlockAsync(TimeSpan lasting)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };
        var until = (TimeProvider.System.GetUtcNow() + lasting).ToUnixTimeMilliseconds();
        var path = new Uri(first.Address, $"{Contract.BlockPath}?until={until}");
        await Task.WhenAll(Enumerable.Range(0, Blocking).Select(_ => http.GetStringAsync(path)));
    }
}

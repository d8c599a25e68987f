using System.Diagnostics;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Load;

/// <summary>What a run of load came to.</summary>
/// <param name="Requests">How many requests had a good answer.</param>
/// <param name="Elapsed">From the first to the last.</param>
/// <param name="ServerTime">What the server's process computed meanwhile, all cores together.</param>
internal sealed record LoadRun(long Requests, TimeSpan Elapsed, TimeSpan ServerTime)
{
    internal double PerSecond => Requests / Elapsed.TotalSeconds;

    internal double MicrosecondsOfServer => ServerTime.TotalMicroseconds / Requests;

    /// <summary>As many requests as possible until the time is over.</summary>
    internal static Task<LoadRun> ForAsync(TimeSpan duration, int connections, ServerProcess server, Func<int, Task> request)
    {
        var clock = Stopwatch.StartNew();
        return RunAsync(connections, server, () => clock.Elapsed < duration, request);
    }

    /// <summary>That many requests as fast as possible.</summary>
    internal static Task<LoadRun> OfAsync(long requests, int connections, ServerProcess server, Func<int, Task> request)
    {
        var left = requests;
        return RunAsync(connections, server, () => Interlocked.Decrement(ref left) >= 0, request);
    }

    private static async Task<LoadRun> RunAsync(int connections, ServerProcess server, Func<bool> goesOn, Func<int, Task> request)
    {
        var (clock, serverBefore) = (Stopwatch.StartNew(), server.ProcessorTime);
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(async connection =>
        {
            var count = 0L;
            for (; goesOn(); count++)
                await request(connection);
            return count;
        }));
        return new LoadRun(counts.Sum(), clock.Elapsed, server.ProcessorTime - serverBefore);
    }
}

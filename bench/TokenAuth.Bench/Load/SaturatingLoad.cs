using System.Diagnostics;

namespace TokenAuth.Bench.Load;

/// <summary>Connections that ask without pause. Unlike <see cref="LoadRun"/> it does not wait for answers when the time is over.</summary>
internal static class SaturatingLoad
{
    /// <returns>Answers a second.</returns>
    internal static async Task<double> RunAsync(TimeSpan duration, int connections, Func<CancellationToken, Task> request)
    {
        using var end = new CancellationTokenSource(duration);
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => CountAsync(request, end.Token)));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task<long> CountAsync(Func<CancellationToken, Task> request, CancellationToken end)
    {
        for (var count = 0L; ; count++)
        {
            try
            {
                await request(end);
            }
            catch (OperationCanceledException)
            {
                return count;
            }
        }
    }
}

using System.Diagnostics;

namespace TokenAuth.Bench.Load;

/// <summary>
/// Requests that begin when they are due, however late the answers to those before are, and whose time counts from when they were due: who
/// waits for an answer before asking again would not see what the users meet meanwhile.
/// </summary>
internal static class PacedLoad
{
    /// <summary>What has no answer after this is counted with it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>For each request the time from when it was due, and what it gave; the default where it had no answer in time.</returns>
    internal static async Task<IReadOnlyList<(TimeSpan Took, T? Answer)>> RunAsync<T>(TimeSpan duration, TimeSpan pace, Func<CancellationToken, Task<T>> request)
    {
        var requests = new Task<(TimeSpan, T?)>[(int)(duration / pace)];
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < requests.Length; i++)
        {
            var due = pace * (i + 1);
            if (due - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early + TimeSpan.FromMilliseconds(0.5)); // delays have whole milliseconds
            requests[i] = TimeAsync(clock, due, request);
        }

        return await Task.WhenAll(requests);
    }

    private static async Task<(TimeSpan Took, T? Answer)> TimeAsync<T>(Stopwatch clock, TimeSpan due, Func<CancellationToken, Task<T>> request)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var answer = await request(patience.Token);
            return (clock.Elapsed - due, answer);
        }
        catch (OperationCanceledException)
        {
            return (Patience, default);
        }
    }
}

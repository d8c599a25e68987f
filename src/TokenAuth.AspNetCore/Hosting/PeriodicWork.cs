namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Work of a background service that is done again and again.</summary>
internal static class PeriodicWork
{
    /// <summary>
    /// Ends without an exception: where the start of an application fails, its host takes one that comes of the end for a failure of the service, and says so.
    /// </summary>
    /// <param name="interval">From one to the next.</param>
    /// <param name="time">The clock.</param>
    /// <param name="work">What is done.</param>
    /// <param name="end">Ends it.</param>
    internal static async Task RunAsync(TimeSpan interval, TimeProvider time, Func<CancellationToken, Task> work, CancellationToken end)
    {
        using var timer = new PeriodicTimer(interval, time);
        await EndQuietlyAsync(
            async () =>
            {
                while (await timer.WaitForNextTickAsync(end).ConfigureAwait(false))
                    await work(end).ConfigureAwait(false);
            },
            end).ConfigureAwait(false);
    }

    /// <inheritdoc cref="RunAsync"/>
    internal static async Task EndQuietlyAsync(Func<Task> work, CancellationToken end)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }
}

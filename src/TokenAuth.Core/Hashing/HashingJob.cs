namespace TokenAuth.Hashing;

/// <summary>Work that waits for its turn, whatever it gives.</summary>
internal sealed class HashingJob
{
    private readonly Action _run;
    private readonly Action _refuse;
    private readonly Func<bool> _isOver;

    private HashingJob(Action run, Action refuse, Func<bool> isOver, long enqueuedAt) => (_run, _refuse, _isOver, EnqueuedAt) = (run, refuse, isOver, enqueuedAt);

    /// <summary>A timestamp.</summary>
    internal long EnqueuedAt { get; }

    /// <summary>Nobody waits for it any more.</summary>
    internal bool IsOver => _isOver();

    internal static HashingJob Of<T>(Func<T> work, long enqueuedAt, CancellationToken cancellationToken, out Task<T> outcome)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        outcome = WaitAsync(source, cancellationToken);
        return new HashingJob(
            () => Run(work, source), () => source.TrySetException(new ServerBusyException()), () => cancellationToken.IsCancellationRequested || source.Task.IsCompleted, enqueuedAt);
    }

    internal void Run() => _run();

    internal void Refuse() => _refuse();

    private static async Task<T> WaitAsync<T>(TaskCompletionSource<T> source, CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister((outcome, token) => ((TaskCompletionSource<T>)outcome!).TrySetCanceled(token), source);
        await using (registration.ConfigureAwait(false))
            return await source.Task.ConfigureAwait(false);
    }

    private static void Run<T>(Func<T> work, TaskCompletionSource<T> source)
    {
        try
        {
            source.TrySetResult(work());
        }
        catch (Exception e)
        {
            source.TrySetException(e); // for whoever waits; nobody may: the thread goes on, and with it the process
        }
    }
}

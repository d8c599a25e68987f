namespace TokenAuth.Hashing;

/// <summary>Work that waits for its turn.</summary>
internal abstract class HashingJob(long enqueuedAt)
{
    /// <summary>A timestamp.</summary>
    internal long EnqueuedAt => enqueuedAt;

    /// <summary>Nobody waits for it any more.</summary>
    internal abstract bool IsOver { get; }

    internal abstract void Run();

    internal abstract void Refuse();
}

/// <inheritdoc/>
internal sealed class HashingJob<T>(Func<T> work, long enqueuedAt, CancellationToken cancellationToken) : HashingJob(enqueuedAt)
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override bool IsOver => cancellationToken.IsCancellationRequested || _outcome.Task.IsCompleted;

    internal async Task<T> WaitAsync()
    {
        var registration = cancellationToken.UnsafeRegister(job => ((HashingJob<T>)job!).Cancel(), this);
        await using (registration.ConfigureAwait(false))
            return await _outcome.Task.ConfigureAwait(false);
    }

    internal override void Run()
    {
        try
        {
            _outcome.TrySetResult(work());
        }
        catch (Exception e)
        {
            _outcome.TrySetException(e); // for whoever waits; nobody may: the thread goes on, and with it the process
        }
    }

    internal override void Refuse() => _outcome.TrySetException(new ServerBusyException());

    private void Cancel() => _outcome.TrySetCanceled(cancellationToken);
}

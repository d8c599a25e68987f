namespace TokenAuth.Hashing;

/// <summary>Work that waits for its turn.</summary>
internal abstract class HashingJob
{
    /// <summary>Nobody waits for it any more.</summary>
    internal abstract bool IsOver { get; }

    /// <summary>Does the work. What came of it is told by <see cref="Tell"/>.</summary>
    internal abstract void Run();

    internal abstract void Tell();

    internal abstract void Refuse();
}

/// <inheritdoc/>
internal sealed class HashingJob<T>(Func<T> work) : HashingJob
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _failure;

    internal Task<T> Outcome => _outcome.Task;

    internal override bool IsOver => _outcome.Task.IsCompleted;

    internal override void Run()
    {
        try
        {
            _result = work();
        }
        catch (Exception e) when (Keep(e))
        {
            // Whoever waits gets it.
        }
    }

    internal override void Tell() => _ = _failure is null ? _outcome.TrySetResult(_result!) : _outcome.TrySetException(_failure);

    internal override void Refuse() => _outcome.TrySetException(new ServerBusyException());

    internal void Cancel(CancellationToken gone) => _outcome.TrySetCanceled(gone);

    private bool Keep(Exception failure)
    {
        _failure = failure;
        return true;
    }
}

namespace TokenAuth.Hashing;

/// <summary>Work that waits for its turn, whatever it gives. It is prepared on the thread pool, done on a hashing thread, and told by another.</summary>
internal sealed class HashingJob
{
    private readonly Func<Task> _prepare;
    private readonly Action _run;
    private readonly Action _tell;
    private readonly Action _refuse;
    private readonly Func<bool> _isOver;

    private HashingJob(Func<Task> prepare, Action run, Action tell, Action refuse, Func<bool> isOver) =>
        (_prepare, _run, _tell, _refuse, _isOver) = (prepare, run, tell, refuse, isOver);

    /// <summary>Nobody waits for it any more.</summary>
    internal bool IsOver => _isOver();

    internal static HashingJob Of<T>(Func<Task<Func<T>>> prepare, TaskCompletionSource<T> outcome)
    {
        Func<T>? work = null;
        T? result = default;
        Exception? failure = null;
        return new HashingJob(
            async () => work = await KeepFailureAsync(prepare).ConfigureAwait(false),
            () => KeepFailure(() => result = work is null ? default : work()),
            () => _ = failure is null ? outcome.TrySetResult(result!) : outcome.TrySetException(failure),
            () => outcome.TrySetException(new ServerBusyException()),
            () => outcome.Task.IsCompleted);

        // Whoever waits gets it, and nobody may: the thread goes on, and with it the process.
        async Task<Func<T>?> KeepFailureAsync(Func<Task<Func<T>>> act)
        {
            try
            {
                return await act().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                failure = e;
                return null;
            }
        }

        void KeepFailure(Action act)
        {
            try
            {
                act();
            }
            catch (Exception e)
            {
                failure = e;
            }
        }
    }

    /// <summary>Asks for what the work needs. Fails never.</summary>
    internal Task PrepareAsync() => _prepare();

    /// <summary>Does what was prepared; what came of it is told by <see cref="Tell"/>.</summary>
    internal void Hash() => _run();

    internal void Tell() => _tell();

    internal void Refuse() => _refuse();
}

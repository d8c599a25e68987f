namespace TokenAuth.Hashing;

/// <summary>Work that waits for its turn, whatever it gives. It is prepared on the thread pool, done on a hashing thread, and told by another.</summary>
internal sealed class HashingJob
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly Func<Task> _prepare;
    private readonly Action _run;
    private readonly Action _tell;
    private readonly Action<Exception> _fail;
    private readonly Func<bool> _isOver;

    private HashingJob(Func<Task> prepare, Action run, Action tell, Action<Exception> fail, Func<bool> isOver) =>
        (_prepare, _run, _tell, _fail, _isOver) = (prepare, run, tell, fail, isOver);

    /// <summary>Nobody waits for it any more.</summary>
    internal bool IsOver => _isOver();

    /// <summary>Prepared, and there is something to hash.</summary>
    internal bool Hashes { get; private set; }

    /// <summary>What it took to hash; nothing before that, and where nothing was hashed.</summary>
    internal HashingTime Took { get; set; }

    internal static HashingJob Of<T>(Func<Task<Preparation<T>>> prepare, TaskCompletionSource<T> outcome)
    {
        HashingJob? job = null;
        Func<T>? work = null;
        T? result = default;
        Exception? failure = null;
        return job = new HashingJob(
            async () =>
            {
                var prepared = await KeepFailureAsync(prepare).ConfigureAwait(false);
                (work, job!.Hashes) = (prepared.Work, failure is null && prepared.Hashes);
            },
            () => KeepFailure(() => result = work is null ? default : work()),
            () => _ = failure is null ? outcome.TrySetResult(result!) : outcome.TrySetException(failure),
            e => outcome.TrySetException(e),
            () => outcome.Task.IsCompleted);

        // Whoever waits gets it, and nobody may: the thread goes on, and with it the process.
        async Task<Preparation<T>> KeepFailureAsync(Func<Task<Preparation<T>>> act)
        {
            try
            {
                return await act().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                failure = e;
                return default;
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

    /// <summary>Asks for what the work needs, as part of the request that it is for, whoever's turn ended. Fails never.</summary>
    internal Task PrepareAsync()
    {
        if (_context is null)
            return _prepare();
        var preparing = Task.CompletedTask;
        ExecutionContext.Run(_context, _ => preparing = _prepare(), null);
        return preparing;
    }

    /// <summary>Does what was prepared; what came of it is told by <see cref="Tell"/>.</summary>
    internal void Run() => _run();

    internal void Tell() => _tell();

    internal void Refuse() => _fail(new ServerBusyException());

    internal void Fail(Exception exception) => _fail(exception);
}

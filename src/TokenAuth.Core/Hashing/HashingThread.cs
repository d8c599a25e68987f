namespace TokenAuth.Hashing;

/// <summary>A thread of low priority that does one job at a time. All but its own loop is called under the lock of the gate.</summary>
internal sealed class HashingThread
{
    private readonly object _signal = new(); // waited on, which a Lock cannot be
    private readonly Func<Action, HashingTime> _measure;
    private readonly Action<HashingThread> _finished;
    private volatile LowPriority? _priority;
    private volatile bool _isHashing;
    private bool _isSignalled;

    /// <param name="measure">Does a job and says what it took.</param>
    /// <param name="finished">Called on this thread when a job is done.</param>
    internal HashingThread(Func<Action, HashingTime> measure, Action<HashingThread> finished) => (_measure, _finished) = (measure, finished);

    /// <summary>What it is at; null when it is free.</summary>
    internal HashingJob? Job { get; set; }

    /// <summary>It does nothing more after the job it is at.</summary>
    internal bool IsLast { get; private set; }

    /// <summary>Called on a thread of ordinary priority.</summary>
    internal void Start() => new Thread(Work) { IsBackground = true, Name = "TokenAuth hashing" }.UnsafeStart();

    /// <summary>Hashes what <see cref="Job"/> has prepared.</summary>
    internal void Hash() => Signal();

    /// <summary>Nobody waits for its job any more: it gives way to whoever takes its place.</summary>
    /// <returns>False where there is nothing to give way with.</returns>
    internal bool TryGiveWay()
    {
        if (!_isHashing || IsLast)
            return false;
        IsLast = true;
        _priority?.GiveWay();
        return true;
    }

    /// <summary>Ends the thread, which has no job.</summary>
    internal void End() => Signal();

    private void Work()
    {
        _priority = LowPriority.OfThisThread();
        AwaitSignal();
        while (Job is { } job)
        {
            _isHashing = true;
            Interlocked.MemoryBarrier(); // whoever leaves now finds it hashing, or it finds that nobody waits
            if (!job.IsOver)
                job.Took = _measure(job.Run);
            _isHashing = false;
            _finished(this);
            AwaitSignal();
        }
    }

    private void Signal()
    {
        lock (_signal)
        {
            _isSignalled = true;
            Monitor.Pulse(_signal);
        }
    }

    private void AwaitSignal()
    {
        lock (_signal)
        {
            while (!_isSignalled)
                Monitor.Wait(_signal);
            _isSignalled = false;
        }
    }
}

namespace TokenAuth.Hashing;

/// <summary>The threads of a gate. All but <see cref="Finished"/> is called under the lock of the gate.</summary>
/// <param name="maximum">How many hash at a time for somebody who waits, and as many more for somebody who has gone, with what processor time is left.</param>
/// <param name="measure">Does a job and says what it took.</param>
/// <param name="told">Called on a thread of ordinary priority with a job that is done.</param>
internal sealed class HashingThreads(int maximum, Func<Action, HashingTime> measure, Action<HashingThread> told) : IDisposable
{
    private readonly OutcomeTeller _teller = new();
    private readonly Stack<HashingThread> _free = new();
    private readonly HashSet<HashingThread> _busy = [];
    private int _givenWay;
    private bool _isStarted;
    private bool _isDisposed;

    internal bool HasFree => _busy.Count - _givenWay < maximum;

    internal bool IsIdle => _busy.Count == _givenWay;

    /// <summary>Does something on a thread of ordinary priority, where no lock is held.</summary>
    internal void Tell(Action outcome)
    {
        Start();
        _teller.Tell(outcome);
    }

    internal HashingThread Take(HashingJob job)
    {
        Start();
        if (!_free.TryPop(out var thread))
            (thread = new HashingThread(measure, Finished)).Start();
        thread.Job = job;
        _busy.Add(thread);
        return thread;
    }

    /// <summary>For a job that nobody waits for any more.</summary>
    internal void GiveWay(HashingJob job)
    {
        if (_givenWay < maximum && _busy.FirstOrDefault(busy => busy.Job == job) is { } thread && thread.TryGiveWay())
            _givenWay++;
    }

    /// <returns>A thread that is to end, outside the lock.</returns>
    internal HashingThread? Release(HashingThread thread)
    {
        _busy.Remove(thread);
        thread.Job = null;
        if (thread.IsLast)
            _givenWay--;
        if (_isDisposed && _busy.Count == 0)
            _teller.Dispose();
        if (thread.IsLast || _isDisposed)
            return thread;
        _free.Push(thread);
        return null;
    }

    /// <summary>Those that are busy end when their job is done.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        while (_free.TryPop(out var thread))
            thread.End();
        if (_busy.Count == 0)
            _teller.Dispose();
    }

    private void Start()
    {
        if (!_isStarted)
            _teller.Start();
        _isStarted = true;
    }

    private void Finished(HashingThread thread) => _teller.Tell(() => told(thread));
}

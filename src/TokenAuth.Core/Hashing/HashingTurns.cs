using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;

namespace TokenAuth.Hashing;

/// <summary>Who waits and who hashes, under one lock. Safe for use by many threads.</summary>
internal sealed class HashingTurns : IDisposable
{
    /// <summary>Each keeps its connection and its request in memory. More are refused at once.</summary>
    internal const int MaximumWaiting = 10_000;

    private static readonly TimeSpan _longestPreparation = TimeSpan.FromSeconds(20); // stores of TokenAuth give up after five

    private readonly HashingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _turn = new();
    private readonly FairQueue<HashingJob> _waiting = new();
    private readonly HashingThreads _threads;
    private readonly HashingRests _rests;
    private bool _isRefusing;
    private bool _isDisposed;

    internal HashingTurns(HashingOptions options, TimeProvider time, Func<Action, HashingTime> measure, ILogger logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _threads = new HashingThreads(options.Threads, measure, Finish);
        _rests = new HashingRests(time, EndRest);
    }

    internal bool IsRefusing
    {
        get
        {
            lock (_turn)
                return _isRefusing;
        }
    }

    internal int Waiting
    {
        get
        {
            lock (_turn)
                return _waiting.Count;
        }
    }

    /// <returns>Its place, by which it can leave.</returns>
    internal LinkedListNode<FairQueue<HashingJob>.Entry> Add(HashingJob job, params string[] keys)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var place = _waiting.Add(job, keys);
            if (_waiting.Count > MaximumWaiting && _waiting.TryTakeLast(out var last))
                Refuse(last);
            if (_waiting.Count == 1)
                EndRests();
            BeginNext();
            return place;
        }
    }

    /// <summary>Its caller has gone, and the job knows.</summary>
    internal void Leave(LinkedListNode<FairQueue<HashingJob>.Entry> place)
    {
        lock (_turn)
        {
            if (_waiting.Remove(place))
                return;
            _threads.GiveWay(place.Value.Item);
            BeginNext();
        }
    }

    internal void RefuseIfWaiting(LinkedListNode<FairQueue<HashingJob>.Entry> place)
    {
        lock (_turn)
        {
            if (_waiting.Remove(place))
                Refuse(place.Value.Item);
        }
    }

    /// <summary>Ends the threads when they have finished what they are at. Who waits is refused.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            while (_waiting.TryTakeLast(out var job))
                job.Refuse();
            _threads.Dispose();
        }
    }

    private void Refuse(HashingJob job)
    {
        job.Refuse();
        if (!_isRefusing && !_isDisposed)
            _threads.Tell(() => _logger.HashingOverloaded(_options.MaximumWait.TotalSeconds));
        _isRefusing = true;
    }

    private void BeginNext()
    {
        while (!_isDisposed && _threads.HasFree && _waiting.TryTakeFirst(out var job))
        {
            if (!job.IsOver)
                Begin(job);
        }
    }

    private void Begin(HashingJob job)
    {
        try
        {
            var thread = _threads.Take(job);
            ThreadPool.UnsafeQueueUserWorkItem(begun => _ = PrepareAsync(job, begun), thread, preferLocal: false);
        }
        catch (Exception e)
        {
            job.Fail(e); // no thread can be started
        }
    }

    /// <summary>A caller that went while the store was asked is not hashed for either. A store that never answers keeps its turn from nobody for long.</summary>
    private async Task PrepareAsync(HashingJob job, HashingThread thread)
    {
        try
        {
            if (!job.IsOver)
                await job.PrepareAsync().WaitAsync(_longestPreparation, _time).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            job.Fail(new StoreUnavailableException("A store has not answered in time.", e));
        }

        if (!job.IsOver && job.Hashes)
        {
            thread.Hash();
            return;
        }

        if (!job.IsOver)
            job.Run();
        Finish(thread);
    }

    /// <summary>Only while others wait is there a rest: the first login after a storm comes at once.</summary>
    private void Finish(HashingThread thread)
    {
        lock (_turn)
        {
            var took = thread.Job!.Took;
            thread.Job.Tell();
            if (_waiting.Count > 0 && !thread.IsLast && took.RestWithin(_options.MaximumWait) is { Ticks: > 0 } rest)
                _rests.Begin(thread, rest);
            else
                Free(thread);
        }
    }

    private void EndRest(HashingThread thread)
    {
        lock (_turn)
        {
            if (_rests.TryEnd(thread))
                Free(thread);
        }
    }

    private void EndRests()
    {
        while (_rests.Any() is { } thread)
            EndRest(thread);
    }

    private void Free(HashingThread thread)
    {
        if (_threads.Release(thread) is { } ending)
            ThreadPool.UnsafeQueueUserWorkItem(static last => last.End(), ending, preferLocal: false);
        BeginNext();
        if (_isRefusing && !_isDisposed && _threads.IsIdle)
        {
            _isRefusing = false;
            _threads.Tell(_logger.HashingRecovered);
        }
    }
}

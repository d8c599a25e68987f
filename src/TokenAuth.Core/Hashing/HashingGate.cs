using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;

namespace TokenAuth.Hashing;

/// <summary>
/// Hashes passwords on a few threads of low priority of its own, so that logins cannot starve the rest of the application. Who waits is
/// ordered fairly by account and network; what would wait longer than <see cref="HashingOptions.MaximumWait"/> is refused before it is hashed,
/// and for a caller that has gone nothing is. Safe for use by many threads.
/// </summary>
public sealed class HashingGate : IDisposable
{
    private readonly HashingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly object _turn = new(); // waited on, which a Lock cannot be
    private readonly FairQueue<HashingJob> _waiting = new();
    private TimeSpan _average;
    private int _threads;
    private bool _isRefusing;
    private bool _isDisposed;

    /// <summary>Makes a gate. Its threads start with the first hash.</summary>
    /// <param name="options">How much it may take; null means the defaults.</param>
    /// <param name="time">The clock that waiting is measured by; null means the system's.</param>
    /// <param name="logger">Where it is reported that passwords are refused; null reports nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public HashingGate(HashingOptions? options = null, TimeProvider? time = null, ILogger<HashingGate>? logger = null)
    {
        _options = options ?? new HashingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaximumWait, TimeSpan.FromMilliseconds(100), nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.MaximumWait, TimeSpan.FromMinutes(1), nameof(options));
        _time = time ?? TimeProvider.System;
        _logger = (ILogger?)logger ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
    }

    /// <summary>How many wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_turn)
                return _waiting.Count;
        }
    }

    /// <summary>Does work that hashes, when it is its turn.</summary>
    /// <param name="account">Whose password it is about; of many for one account each waits for the one before. Null is nobody's.</param>
    /// <param name="network">From where it was asked for, e.g. <c>192.0.2.0/24</c>; null where that is not known.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the wait; work that has begun is finished.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <exception cref="ServerBusyException">It would have to wait for too long, and was not done.</exception>
    public Task<T> RunAsync<T>(string? account, string? network, Func<T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var job = HashingJob.Of(work, _time.GetTimestamp(), cancellationToken, out var outcome);
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _waiting.Add(job, $"account {account}", $"network {network}");
            while (_waiting.Count > Room() && _waiting.TryTakeLast(out var last))
                Refuse(last);
            if (_threads < _options.Threads)
                StartThread();
            Monitor.Pulse(_turn);
        }

        return outcome;
    }

    /// <summary>Ends the threads when they have finished what they are at. Who waits is refused.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _isDisposed = true;
            while (_waiting.TryTakeFirst(out var job))
                job.Refuse();
            Monitor.PulseAll(_turn);
        }
    }

    /// <summary>How many may wait so that the last of them begins in time, as far as hashes take as long as they did lately.</summary>
    private int Room() => _average <= TimeSpan.Zero ? int.MaxValue : Math.Max(1, (int)Math.Min(1_000_000, _options.MaximumWait * _options.Threads / _average));

    private void Refuse(HashingJob job)
    {
        job.Refuse();
        if (!_isRefusing)
            _logger.HashingOverloaded(_options.MaximumWait.TotalSeconds);
        _isRefusing = true;
    }

    private void StartThread()
    {
        _threads++;
        new Thread(Work) { IsBackground = true, Name = "TokenAuth hashing" }.Start();
    }

    private void Work()
    {
        LowPriority.Apply();
        while (Next() is { } job)
        {
            var begun = _time.GetTimestamp();
            job.Run();
            var took = _time.GetElapsedTime(begun);
            lock (_turn)
                _average = _average == TimeSpan.Zero ? took : (_average * 0.8) + (took * 0.2);
        }
    }

    private HashingJob? Next()
    {
        lock (_turn)
        {
            while (!_isDisposed)
            {
                if (!_waiting.TryTakeFirst(out var job))
                    Rest();
                else if (!job.IsOver && _time.GetElapsedTime(job.EnqueuedAt) > _options.MaximumWait)
                    Refuse(job);
                else if (!job.IsOver)
                    return job;
            }

            return null;
        }
    }

    private void Rest()
    {
        if (_isRefusing)
            _logger.HashingRecovered();
        _isRefusing = false;
        Monitor.Wait(_turn);
    }
}

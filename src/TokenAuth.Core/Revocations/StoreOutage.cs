namespace TokenAuth.Revocations;

/// <summary>
/// The last time in which the store did not answer, as the <see cref="RevocationFeed"/> sees it. What was committed just before it may never
/// have reached its client, which could not ask again until it was over. A clock that is set, or a machine that is suspended, is one too: how
/// much time has passed since then cannot be told. Safe for use by many threads.
/// </summary>
internal sealed class StoreOutage(TimeProvider time)
{
    /// <summary>A store that answers for less than this between two outages has been away all the time.</summary>
    internal static readonly TimeSpan ShortestRecovery = TimeSpan.FromSeconds(10);

    /// <summary>Less than any clock is set by that matters to a window of seconds, more than a clock is slewed by between two answers.</summary>
    private static readonly TimeSpan _smallestStep = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private (DateTimeOffset At, long Timestamp) _lastAnswer = (time.GetUtcNow(), time.GetTimestamp());
    private (DateTimeOffset Began, long Ended)? _last;
    private bool _isAway;

    internal void Answered()
    {
        lock (_gate)
        {
            if (IsGoingOn())
                _last = (Began(), time.GetTimestamp());
            _isAway = false;
            _lastAnswer = (time.GetUtcNow(), time.GetTimestamp());
        }
    }

    internal void Failed()
    {
        lock (_gate)
            _isAway = true;
    }

    /// <summary>Whether an outage began within the window behind that moment, and ended no longer ago than the window. One that lasts ends now.</summary>
    internal bool Covers(DateTimeOffset moment, TimeSpan window)
    {
        lock (_gate)
        {
            return (IsGoingOn() ? (Began(), time.GetTimestamp()) : _last) is var (began, ended)
                && began - moment <= window && time.GetElapsedTime(ended) <= window;
        }
    }

    private bool IsGoingOn() =>
        _isAway || (time.GetUtcNow() - _lastAnswer.At - time.GetElapsedTime(_lastAnswer.Timestamp)).Duration() > _smallestStep;

    /// <summary>Some time after the last answer; which moment it was nobody saw.</summary>
    private DateTimeOffset Began() => _last is var (began, ended) && time.GetElapsedTime(ended, _lastAnswer.Timestamp) < ShortestRecovery ? began : _lastAnswer.At;
}

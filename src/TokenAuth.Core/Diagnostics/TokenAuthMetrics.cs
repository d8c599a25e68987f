using System.Diagnostics.Metrics;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Tokens;

namespace TokenAuth.Diagnostics;

/// <summary>The instruments of the meter <see cref="MeterName"/>. Safe for use by many threads.</summary>
public sealed class TokenAuthMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "TokenAuth";

    /// <summary>Counter: token requests, by <c>grant_type</c> and <c>outcome</c> (<c>issued</c>, the error code, <c>busy</c> or <c>failed</c>).</summary>
    public const string TokenRequests = "tokenauth.token.requests";

    /// <summary>Counter: verified bearer tokens, by <c>outcome</c> (<c>accepted</c>, or the <see cref="TokenFailure"/>).</summary>
    public const string TokenVerifications = "tokenauth.token.verifications";

    /// <summary>Counter: logins by name and password, by <c>outcome</c> (<c>succeeded</c>, or why not).</summary>
    public const string Logins = "tokenauth.logins";

    /// <summary>Counter: refresh tokens that were shown, by <c>outcome</c> (<c>succeeded</c>, or why not).</summary>
    public const string Refreshes = "tokenauth.refreshes";

    /// <summary>Counter: sessions that began.</summary>
    public const string SessionsStarted = "tokenauth.sessions.started";

    /// <summary>Counter: sessions that were ended, by <c>reason</c> (<see cref="SessionEndReason"/>).</summary>
    public const string SessionsEnded = "tokenauth.sessions.ended";

    /// <summary>Counter: introspection requests, by <c>outcome</c> (<c>active</c>, <c>inactive</c>, or the error code).</summary>
    public const string Introspections = "tokenauth.introspections";

    /// <summary>Counter: logins that have to wait for too many have failed, by <c>kind</c> (<c>account</c>, <c>network</c>, <c>client</c>).</summary>
    public const string Throttled = "tokenauth.throttled";

    /// <summary>Number of passwords that wait to be hashed.</summary>
    public const string HashingWaiting = "tokenauth.hashing.waiting";

    /// <summary>Histogram, in seconds: how long a password waited for its turn to be hashed.</summary>
    public const string HashingWait = "tokenauth.hashing.wait";

    /// <summary>Histogram, in seconds: how long hashing one took.</summary>
    public const string HashingDuration = "tokenauth.hashing.duration";

    /// <summary>Counter: passwords that were not hashed, for there was no time.</summary>
    public const string HashingRefused = "tokenauth.hashing.refused";

    /// <summary>Gauge, in seconds: for how long the signing key has signed. Nothing where it comes from a setting.</summary>
    public const string KeyAge = "tokenauth.key.age";

    /// <summary>Gauge, in seconds: how old the knowledge of what others revoked is. Nothing before it was read once.</summary>
    public const string RevocationsAge = "tokenauth.revocations.age";

    /// <summary>Gauge: how many revocations are kept in memory.</summary>
    public const string RevocationsKnown = "tokenauth.revocations.known";

    /// <summary>Counter: entries of the audit trail that were written.</summary>
    public const string AuditWritten = "tokenauth.audit.written";

    /// <summary>Counter: entries of the audit trail that were lost.</summary>
    public const string AuditLost = "tokenauth.audit.lost";

    /// <summary>Counter: entries of the audit trail that a hook of the application was not told of.</summary>
    public const string AuditUntold = "tokenauth.audit.untold";

    private static readonly InstrumentAdvice<double> _seconds =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 10] };

    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _verifications;
    private readonly Counter<long> _logins;
    private readonly Counter<long> _refreshes;
    private readonly Counter<long> _sessionsStarted;
    private readonly Counter<long> _sessionsEnded;
    private readonly Counter<long> _introspections;
    private readonly Counter<long> _throttled;
    private readonly Histogram<double> _hashingWait;
    private readonly Histogram<double> _hashingDuration;
    private readonly Counter<long> _hashingRefused;
    private readonly Counter<long> _auditWritten;
    private readonly Counter<long> _auditLost;
    private readonly Counter<long> _auditUntold;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meterFactory">Who owns the meter.</param>
    public TokenAuthMetrics(IMeterFactory meterFactory)
    {
        ArgumentNullException.ThrowIfNull(meterFactory);
        _meter = meterFactory.Create(MeterName);
        _requests = _meter.CreateCounter<long>(TokenRequests, "{request}", "Token requests.");
        _verifications = _meter.CreateCounter<long>(TokenVerifications, "{token}", "Bearer tokens that were verified.");
        _logins = _meter.CreateCounter<long>(Logins, "{login}", "Logins by name and password.");
        _refreshes = _meter.CreateCounter<long>(Refreshes, "{refresh}", "Refresh tokens that were shown.");
        _sessionsStarted = _meter.CreateCounter<long>(SessionsStarted, "{session}", "Sessions that began.");
        _sessionsEnded = _meter.CreateCounter<long>(SessionsEnded, "{session}", "Sessions that were ended.");
        _introspections = _meter.CreateCounter<long>(Introspections, "{request}", "Introspection requests.");
        _throttled = _meter.CreateCounter<long>(Throttled, "{attempt}", "Logins that have to wait because too many have failed.");
        _hashingWait = _meter.CreateHistogram(HashingWait, "s", "How long passwords waited for their turn to be hashed.", tags: null, _seconds);
        _hashingDuration = _meter.CreateHistogram(HashingDuration, "s", "How long hashing a password took.", tags: null, _seconds);
        _hashingRefused = _meter.CreateCounter<long>(HashingRefused, "{password}", "Passwords that were not hashed because there was no time.");
        _auditWritten = _meter.CreateCounter<long>(AuditWritten, "{entry}", "Entries of the audit trail that were written.");
        _auditLost = _meter.CreateCounter<long>(AuditLost, "{entry}", "Entries of the audit trail that were lost.");
        _auditUntold = _meter.CreateCounter<long>(AuditUntold, "{entry}", "Entries of the audit trail that a hook of the application was not told of.");
    }

    /// <summary>Makes the gauges of revocations. Call it once.</summary>
    /// <param name="known">Those in memory.</param>
    /// <param name="age">How old the knowledge is; null before it was read once.</param>
    public void ObserveRevocations(RevocationSet known, Func<TimeSpan?> age)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(age);
        _meter.CreateObservableGauge(RevocationsKnown, () => known.Count, "{revocation}", "Revocations in memory.");
        _meter.CreateObservableGauge(RevocationsAge, () => Seconds(age), "s", "Age of what is known of revocations.");
    }

    /// <summary>Makes the number of passwords that wait to be hashed. Call it once.</summary>
    /// <param name="waiting">The number.</param>
    public void ObserveHashing(Func<int> waiting) =>
        _meter.CreateObservableUpDownCounter(HashingWaiting, waiting, "{password}", "Passwords that wait to be hashed.");

    /// <summary>Makes the gauge of the signing key's age. Call it once.</summary>
    /// <param name="age">The age; null where it is not known.</param>
    public void ObserveSigningKey(Func<TimeSpan?> age)
    {
        ArgumentNullException.ThrowIfNull(age);
        _meter.CreateObservableGauge(KeyAge, () => Seconds(age), "s", "For how long the signing key has signed.");
    }

    /// <summary>Counts a verification.</summary>
    /// <param name="verification">Its outcome.</param>
    public void CountVerification(TokenVerification verification)
    {
        ArgumentNullException.ThrowIfNull(verification);
        if (_verifications.Enabled)
            _verifications.Add(1, new KeyValuePair<string, object?>("outcome", verification.Failure?.ToString() ?? "accepted"), new KeyValuePair<string, object?>("known", verification.WasKnown));
    }

    internal void CountTokenRequest(string grantType, string outcome) =>
        _requests.Add(1, new KeyValuePair<string, object?>("grant_type", grantType), new KeyValuePair<string, object?>("outcome", outcome));

    internal void CountLogin(string outcome) => _logins.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal void CountRefresh(string outcome) => _refreshes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal void CountSessionStarted() => _sessionsStarted.Add(1);

    internal void CountSessionsEnded(SessionEndReason reason, int count) => _sessionsEnded.Add(count, new KeyValuePair<string, object?>("reason", reason.ToString()));

    internal void CountIntrospection(string outcome) => _introspections.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal void CountThrottled(string kind) => _throttled.Add(1, new KeyValuePair<string, object?>("kind", kind));

    internal void RecordHashingWait(TimeSpan wait) => _hashingWait.Record(wait.TotalSeconds);

    internal void RecordHashingDuration(TimeSpan duration) => _hashingDuration.Record(duration.TotalSeconds);

    internal void CountHashingRefused() => _hashingRefused.Add(1);

    internal void CountWrittenAuditEntries(int count) => _auditWritten.Add(count);

    internal void CountLostAuditEntries(int count) => _auditLost.Add(count);

    internal void CountUntoldAuditEntries(int count) => _auditUntold.Add(count);

    /// <summary>Who measures while the application ends may come between the end of its services and that of the meter: then there is nothing to say.</summary>
    private static IEnumerable<Measurement<double>> Seconds(Func<TimeSpan?> age)
    {
        try
        {
            return age() is { } current ? [new Measurement<double>(current.TotalSeconds)] : [];
        }
        catch (ObjectDisposedException)
        {
            return [];
        }
    }
}

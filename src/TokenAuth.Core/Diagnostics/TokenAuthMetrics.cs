using System.Diagnostics.Metrics;
using TokenAuth.Revocations;
using TokenAuth.Tokens;

namespace TokenAuth.Diagnostics;

/// <summary>The instruments of the meter <see cref="MeterName"/>. Safe for use by many threads.</summary>
public sealed class TokenAuthMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "TokenAuth";

    /// <summary>Counter: token requests, by <c>grant_type</c> and <c>outcome</c> (<c>issued</c>, or the error code).</summary>
    public const string TokenRequests = "tokenauth.token.requests";

    /// <summary>Counter: verified bearer tokens, by <c>outcome</c> (<c>accepted</c>, or the <see cref="TokenFailure"/>).</summary>
    public const string TokenVerifications = "tokenauth.token.verifications";

    /// <summary>Gauge, in seconds: how old the knowledge of what others revoked is. Nothing before it was read once.</summary>
    public const string RevocationsAge = "tokenauth.revocations.age";

    /// <summary>Gauge: how many revocations are kept in memory.</summary>
    public const string RevocationsKnown = "tokenauth.revocations.known";

    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _verifications;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meterFactory">Who owns the meter.</param>
    public TokenAuthMetrics(IMeterFactory meterFactory)
    {
        ArgumentNullException.ThrowIfNull(meterFactory);
        _meter = meterFactory.Create(MeterName);
        _requests = _meter.CreateCounter<long>(TokenRequests, "{request}", "Token requests.");
        _verifications = _meter.CreateCounter<long>(TokenVerifications, "{token}", "Bearer tokens that were verified.");
    }

    internal void CountTokenRequest(string grantType, string outcome) =>
        _requests.Add(1, new KeyValuePair<string, object?>("grant_type", grantType), new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Makes the gauges of revocations. Call it once.</summary>
    /// <param name="known">Those in memory.</param>
    /// <param name="age">How old the knowledge is; null before it was read once.</param>
    public void ObserveRevocations(RevocationSet known, Func<TimeSpan?> age)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(age);
        _meter.CreateObservableGauge(RevocationsKnown, () => known.Count, "{revocation}", "Revocations in memory.");
        _meter.CreateObservableGauge(
            RevocationsAge, () => age() is { } current ? [new Measurement<double>(current.TotalSeconds)] : Array.Empty<Measurement<double>>(), "s", "Age of what is known of revocations.");
    }

    /// <summary>Counts a verification.</summary>
    /// <param name="verification">Its outcome.</param>
    public void CountVerification(TokenVerification verification)
    {
        ArgumentNullException.ThrowIfNull(verification);
        _verifications.Add(1, new KeyValuePair<string, object?>("outcome", verification.Failure?.ToString() ?? "accepted"));
    }
}

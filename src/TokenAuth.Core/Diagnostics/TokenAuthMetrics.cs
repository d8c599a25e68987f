using System.Diagnostics.Metrics;
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

    private readonly Counter<long> _requests;
    private readonly Counter<long> _verifications;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meterFactory">Who owns the meter.</param>
    public TokenAuthMetrics(IMeterFactory meterFactory)
    {
        ArgumentNullException.ThrowIfNull(meterFactory);
        var meter = meterFactory.Create(MeterName);
        _requests = meter.CreateCounter<long>(TokenRequests, "{request}", "Token requests.");
        _verifications = meter.CreateCounter<long>(TokenVerifications, "{token}", "Bearer tokens that were verified.");
    }

    internal void CountTokenRequest(string grantType, string outcome) =>
        _requests.Add(1, new KeyValuePair<string, object?>("grant_type", grantType), new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Counts a verification.</summary>
    /// <param name="verification">Its outcome.</param>
    public void CountVerification(TokenVerification verification)
    {
        ArgumentNullException.ThrowIfNull(verification);
        _verifications.Add(1, new KeyValuePair<string, object?>("outcome", verification.Failure?.ToString() ?? "accepted"));
    }
}

using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Diagnostics;
using TokenAuth.Tokens;

namespace TokenAuth.Revocations;

/// <summary>
/// Takes access tokens back: in this process at once, in every process that shares the store within <c>TokenAuth:RevocationStaleness</c>. Safe
/// for use by many threads.
/// </summary>
/// <param name="store">Where the other processes learn of it.</param>
/// <param name="known">What this process knows.</param>
/// <param name="options">How long tokens live.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where revocations are written down.</param>
/// <param name="audit">Where it is written down by whom; null writes nothing.</param>
public sealed class RevocationService(
    IRevocationStore store, RevocationSet known, TokenOptions options, TimeProvider time, ILogger<RevocationService> logger, AuditTrail? audit = null)
{
    /// <summary>For so long a resource server may trust a key that it has fetched: whoever has the private part can date a token as they like.</summary>
    private static readonly TimeSpan LongestKeyLifetime = TimeSpan.FromDays(1);

    /// <summary>Takes one token back.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it: nothing was revoked.</exception>
    public ValueTask RevokeTokenAsync(VerifiedToken token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        return RevokeAsync(
            new Revocation(RevocationKind.Token, token.Id, token.ExpiresAt + TokenOptions.MaximumClockSkew),
            new AuditEntry { Action = AuditActions.Revocation, Subject = token.Subject, ClientId = token.ClientId, Target = token.Id },
            cancellationToken);
    }

    /// <summary>Takes back every token of a subject that was issued until now.</summary>
    /// <param name="subject">The <c>sub</c>.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it: nothing was revoked.</exception>
    public ValueTask RevokeSubjectAsync(string subject, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return RevokeAsync(OfSubject(subject), new AuditEntry { Action = AuditActions.Revocation, Subject = subject }, cancellationToken);
    }

    /// <summary>Takes back every token that was issued to a client until now.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it: nothing was revoked.</exception>
    public ValueTask RevokeClientAsync(string clientId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        return RevokeAsync(OfClient(clientId), new AuditEntry { Action = AuditActions.Revocation, ClientId = clientId }, cancellationToken);
    }

    /// <summary>Takes back every token that a key has signed. The key itself is the key ring's matter.</summary>
    /// <param name="keyId">The <c>kid</c>.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it: nothing was revoked.</exception>
    public ValueTask RevokeKeyAsync(string keyId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyId);
        return RevokeAsync(
            new Revocation(RevocationKind.Key, keyId, LastExpiry() + LongestKeyLifetime),
            new AuditEntry { Action = AuditActions.Revocation, Target = keyId },
            cancellationToken);
    }

    internal Revocation OfSession(string sessionId) => new(RevocationKind.Session, sessionId, LastExpiry());

    internal StoreOutage StoreOutage => known.StoreOutage;

    internal RevocationMark Mark() => known.Mark();

    internal DateTimeOffset? IssueTime(RevocationMark mark, string subject, string clientId) => known.IssueTime(mark, subject, clientId);

    internal Revocation OfSubject(string subject) => UntilNow(RevocationKind.Subject, subject);

    internal Revocation OfClient(string clientId) => UntilNow(RevocationKind.Client, clientId);

    /// <summary>For what another store has written down already.</summary>
    internal void Apply(Revocation revocation)
    {
        known.Add(revocation);
        logger.TokensRevoked(revocation.Kind, revocation.Value);
    }

    private async ValueTask RevokeAsync(Revocation revocation, AuditEntry entry, CancellationToken cancellationToken)
    {
        await store.AddAsync(revocation, cancellationToken).ConfigureAwait(false);
        Apply(revocation);
        audit?.Record(entry with { Reason = revocation.Kind.ToString() });
    }

    /// <summary>What is issued at this very moment still counts as before, and what comes then is dated behind it: by 100 nanoseconds at the least.</summary>
    private Revocation UntilNow(RevocationKind kind, string value)
    {
        var (now, dated) = (time.GetUtcNow(), known.LatestDating(kind, value));
        return new Revocation(kind, value, LastExpiry()) { IssuedBefore = (dated < now ? now : dated).AddTicks(1) };
    }

    private DateTimeOffset LastExpiry() => time.GetUtcNow() + options.AccessTokenLifetime + TokenOptions.MaximumClockSkew;
}

using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Diagnostics;
using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Tokens;
using TokenAuth.Users;

namespace TokenAuth.Sessions;

/// <summary>Starts, goes on with, lists and ends sessions. Safe for use by many threads.</summary>
/// <param name="store">Where they are.</param>
/// <param name="revocations">Takes the access tokens of ended sessions back.</param>
/// <param name="keys">Whose private parts make refresh tokens.</param>
/// <param name="options">How long they last.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where starts and ends are written down.</param>
public sealed class SessionService(
    ISessionStore store, RevocationService revocations, KeyRingProvider keys, SessionOptions options, TimeProvider time, ILogger<SessionService> logger)
{
    /// <summary>For how long rows of no use are kept: a clock that was ahead by less than this has removed nothing that still counts.</summary>
    public static readonly TimeSpan ClockMargin = TimeSpan.FromHours(2);

    private readonly RefreshTokens _tokens = new(keys);

    /// <summary>Where sessions are counted; null counts none.</summary>
    public TokenAuthMetrics? Metrics { get; init; }

    /// <summary>Where it is written down whose sessions were ended by whom; null writes nothing.</summary>
    public AuditTrail? Audit { get; init; }

    /// <summary>The sessions of a subject that last, newest first.</summary>
    /// <param name="subject">The <c>sub</c>.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public async ValueTask<IReadOnlyList<Session>> ListAsync(string subject, CancellationToken cancellationToken = default) =>
        [.. (await store.ListAsync(subject, cancellationToken).ConfigureAwait(false)).Where(session => !IsOver(session))];

    /// <summary>Ends a session: its refresh token is of no use any more, and its access tokens are taken back.</summary>
    /// <param name="id">The session.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where there is no such session, or it has ended already.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot take it: the session goes on.</exception>
    public async ValueTask<bool> EndAsync(string id, SessionEndReason reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } session
            && await EndAsync(session, reason, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends every session of a subject and takes back every access token it has, those without a session too.</summary>
    /// <param name="subject">The <c>sub</c>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many sessions were ended.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot take it: the sessions go on.</exception>
    public async ValueTask<int> EndAllAsync(string subject, SessionEndReason reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        var revocation = revocations.OfSubject(subject);
        var ended = await store.EndAllAsync(subject, reason, time.GetUtcNow(), revocation, cancellationToken).ConfigureAwait(false);
        revocations.Apply(revocation);
        logger.SessionsEnded(ended, subject, reason);
        Ended(new AuditEntry { Action = AuditActions.SessionsEnded, Subject = subject }, reason, ended);
        return ended;
    }

    /// <summary>Ends every session of a client and takes back every access token it has, its own and its users'.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many sessions were ended.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot take it: the sessions go on.</exception>
    public async ValueTask<int> EndAllOfClientAsync(string clientId, SessionEndReason reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        var revocation = revocations.OfClient(clientId);
        var ended = await store.EndAllOfClientAsync(clientId, reason, time.GetUtcNow(), revocation, cancellationToken).ConfigureAwait(false);
        revocations.Apply(revocation);
        logger.ClientSessionsEnded(ended, clientId, reason);
        Ended(new AuditEntry { Action = AuditActions.SessionsEnded, ClientId = clientId }, reason, ended);
        return ended;
    }

    /// <summary>Takes back the access tokens a subject has, and lets the sessions go on: the next refresh gives what the user may do then.</summary>
    /// <param name="subject">The <c>sub</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it: nothing was revoked.</exception>
    public ValueTask RevokeAccessTokensAsync(string subject, CancellationToken cancellationToken = default) =>
        revocations.RevokeSubjectAsync(subject, cancellationToken);

    /// <summary>Takes back the access tokens a client has, its own and its users', and lets the sessions go on.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it: nothing was revoked.</exception>
    public ValueTask RevokeAccessTokensOfClientAsync(string clientId, CancellationToken cancellationToken = default) =>
        revocations.RevokeClientAsync(clientId, cancellationToken);

    /// <summary>Removes a batch of sessions that nobody can refresh any more.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public ValueTask<int> RemoveExpiredAsync(int limit = 500, CancellationToken cancellationToken = default)
    {
        var endedBefore = time.GetUtcNow() - ClockMargin;
        return store.RemoveExpiredAsync(endedBefore, endedBefore - options.RefreshTokenLifetime, limit, cancellationToken);
    }

    internal async ValueTask<Session> StartAsync(Session session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var started = session with { CreatedAt = now, RefreshedAt = now, ExpiresAt = now + options.SessionLifetime };
        await store.AddAsync(started, cancellationToken).ConfigureAwait(false);
        logger.SessionStarted(started.Id, started.Subject, started.ClientId);
        Metrics?.CountSessionStarted();
        return started;
    }

    internal async ValueTask<bool> EndAsync(Session session, SessionEndReason reason, CancellationToken cancellationToken)
    {
        var revocation = revocations.OfSession(session.Id);
        if (!await store.TryEndAsync(session.Id, reason, time.GetUtcNow(), revocation, cancellationToken).ConfigureAwait(false))
            return false;
        revocations.Apply(revocation);
        logger.SessionEnded(session.Id, reason);
        Ended(new AuditEntry { Action = AuditActions.SessionEnded, Subject = session.Subject, ClientId = session.ClientId, Target = session.Id }, reason, count: 1);
        return true;
    }

    internal string RefreshTokenOf(Session session) => _tokens.Write(new RefreshToken(session.Id, session.Generation));

    internal RefreshToken? TryRead(string refreshToken) => _tokens.TryRead(refreshToken);

    internal ValueTask<Session?> FindAsync(string id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    internal ValueTask<(Session? Session, User? User)> FindWithUserAsync(string id, IUserStore users, CancellationToken cancellationToken) =>
        store.FindWithUserAsync(id, users, cancellationToken);

    /// <summary>Rotation (RFC 9700 §4.14.2): the session with its newest generation, or null where the token may give no successor.</summary>
    internal async ValueTask<Session?> AdvanceAsync(Session session, int generation, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (generation == session.Generation)
        {
            if (await store.TryAdvanceAsync(session.Id, generation, now, cancellationToken).ConfigureAwait(false))
                return session with { Generation = generation + 1, RefreshedAt = now };

            // Somebody else was faster: with the same token, or by ending the session.
            if (await store.FindAsync(session.Id, cancellationToken).ConfigureAwait(false) is not { EndedAt: null } current)
                return null;
            session = current;
        }

        if (generation == session.Generation - 1 && IsInReuseWindow(session, now))
            return session;
        if (generation < session.Generation && await EndAsync(session, SessionEndReason.RefreshTokenReused, cancellationToken).ConfigureAwait(false))
            Reused(session, session.Generation - generation);
        return null;
    }

    private void Reused(Session session, int generations)
    {
        logger.RefreshTokenReused(session.Id, session.Subject, session.ClientId, generations);
        Audit?.Record(new AuditEntry
        {
            Action = AuditActions.RefreshTokenReused,
            Outcome = AuditOutcome.Refused,
            Reason = nameof(SessionEndReason.RefreshTokenReused),
            Subject = session.Subject,
            ClientId = session.ClientId,
            Target = session.Id,
        });
    }

    private void Ended(AuditEntry entry, SessionEndReason reason, int count)
    {
        Metrics?.CountSessionsEnded(reason, count);
        Audit?.Record(entry with { Reason = reason.ToString(), Count = count });
    }

    internal RevocationMark Mark() => revocations.Mark();

    internal DateTimeOffset? IssueTime(RevocationMark mark, string subject, string clientId) => revocations.IssueTime(mark, subject, clientId);

    internal bool IsOver(Session session) => session.EndedAt is not null || LastsUntil(session) <= time.GetUtcNow();

    /// <summary>
    /// It does not run while the store is away: whose answer was lost could not ask again, and it begins anew when the store is back. A refresh
    /// in the future, beyond what the clocks of two instances may differ by, was long ago: else the window would have no end.
    /// </summary>
    private bool IsInReuseWindow(Session session, DateTimeOffset now)
    {
        var (window, age) = (options.RefreshReuseWindow, now - session.RefreshedAt);
        return window > TimeSpan.Zero
            && ((age >= -TokenOptions.MaximumClockSkew && age <= window) || revocations.StoreOutage.Covers(session.RefreshedAt, window));
    }

    /// <summary>The absolute end, or the idle one where that is earlier.</summary>
    internal DateTimeOffset LastsUntil(Session session)
    {
        var idle = session.RefreshedAt + options.RefreshTokenLifetime;
        return idle < session.ExpiresAt ? idle : session.ExpiresAt;
    }
}

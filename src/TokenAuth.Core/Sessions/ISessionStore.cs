using TokenAuth.Revocations;
using TokenAuth.Users;

namespace TokenAuth.Sessions;

/// <summary>
/// Where sessions are. Implementations are safe for use by many threads and many processes, and throw
/// <see cref="StoreUnavailableException"/> when they cannot answer: that never counts as "no such session".
/// </summary>
public interface ISessionStore
{
    /// <summary>Adds a session.</summary>
    /// <param name="session">A new one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask AddAsync(Session session, CancellationToken cancellationToken);

    /// <summary>The session of that id, ended or not; null where there is none.</summary>
    /// <param name="id">The id, compared ordinally.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    ValueTask<Session?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// The session of that id, and its user too where one question finds both: a store with the users beside the sessions spares a refresh a
    /// question. A user of null says nothing. By default it is the session alone.
    /// </summary>
    /// <param name="id">The id, compared ordinally.</param>
    /// <param name="users">Where the user would be looked up else.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    async ValueTask<(Session? Session, User? User)> FindWithUserAsync(string id, IUserStore users, CancellationToken cancellationToken) =>
        (await FindAsync(id, cancellationToken).ConfigureAwait(false), null);

    /// <summary>
    /// The sessions of a subject that have not ended, newest first.
    /// </summary>
    /// <param name="subject">The <c>sub</c>, compared ordinally.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    ValueTask<IReadOnlyList<Session>> ListAsync(string subject, CancellationToken cancellationToken);

    /// <summary>
    /// Moves a session to its next generation, if it has not ended and is still at <paramref name="generation"/>. One conditional update: of
    /// many that try at once, one succeeds.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="generation">The generation it is thought to be at.</param>
    /// <param name="now">The new <see cref="Session.RefreshedAt"/>.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was moved is then unknown.</param>
    ValueTask<bool> TryAdvanceAsync(string id, int generation, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a session that has not ended and adds the revocation, both or neither.</summary>
    /// <param name="id">The session.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The new <see cref="Session.EndedAt"/>.</param>
    /// <param name="revocation">Takes its access tokens back.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was ended is then unknown.</param>
    /// <returns>False where there is no such session, or it has ended already.</returns>
    ValueTask<bool> TryEndAsync(string id, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken);

    /// <summary>Ends every session of a subject and adds the revocation, all or nothing. The revocation is added where there is no session too.</summary>
    /// <param name="subject">The <c>sub</c>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The new <see cref="Session.EndedAt"/>.</param>
    /// <param name="revocation">Takes the subject's access tokens back.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many sessions were ended.</returns>
    ValueTask<int> EndAllAsync(string subject, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken);

    /// <summary>Ends every session of a client and adds the revocation, all or nothing. The revocation is added where there is no session too.</summary>
    /// <param name="clientId">The <c>client_id</c>, compared ordinally.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The new <see cref="Session.EndedAt"/>.</param>
    /// <param name="revocation">Takes the client's access tokens back.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many sessions were ended.</returns>
    ValueTask<int> EndAllOfClientAsync(string clientId, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken);

    /// <summary>Removes sessions that nobody can refresh any more.</summary>
    /// <param name="endedBefore">Those that were ended, or expired, before this.</param>
    /// <param name="idleSince">Those that were last refreshed before this.</param>
    /// <param name="limit">At most so many, so that nobody waits for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were removed; fewer than <paramref name="limit"/> means that none is left.</returns>
    ValueTask<int> RemoveExpiredAsync(DateTimeOffset endedBefore, DateTimeOffset idleSince, int limit, CancellationToken cancellationToken);
}

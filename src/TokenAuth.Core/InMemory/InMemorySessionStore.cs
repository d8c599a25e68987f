using System.Collections.Concurrent;
using TokenAuth.Revocations;
using TokenAuth.Sessions;

namespace TokenAuth.InMemory;

/// <summary>Sessions in this process, gone when it ends: for development and tests. Safe for use by many threads.</summary>
/// <param name="revocations">Where the revocations of ended sessions go.</param>
public sealed class InMemorySessionStore(IRevocationStore revocations) : ISessionStore
{
    private readonly ConcurrentDictionary<string, Session> _byId = new(StringComparer.Ordinal);

    /// <summary>How many there are, ended ones included.</summary>
    public int Count => _byId.Count;

    /// <inheritdoc/>
    public ValueTask AddAsync(Session session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return _byId.TryAdd(session.Id, session) ? ValueTask.CompletedTask : throw new ArgumentException("There is a session of that id.", nameof(session));
    }

    /// <inheritdoc/>
    public ValueTask<Session?> FindAsync(string id, CancellationToken cancellationToken) => ValueTask.FromResult(_byId.GetValueOrDefault(id));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Session>> ListAsync(string subject, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Session>>([.. Lasting(subject).OrderByDescending(session => session.CreatedAt)]);

    /// <inheritdoc/>
    public ValueTask<bool> TryAdvanceAsync(string id, int generation, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_byId.TryGetValue(id, out var session) && session.EndedAt is null && session.Generation == generation
            && _byId.TryUpdate(id, session with { Generation = generation + 1, RefreshedAt = now }, session));

    /// <inheritdoc/>
    public async ValueTask<bool> TryEndAsync(string id, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken)
    {
        if (!TryEnd(id, reason, now))
            return false;
        await revocations.AddAsync(revocation, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<int> EndAllAsync(string subject, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
        EndAsync(Lasting(subject), reason, now, revocation, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> EndAllOfClientAsync(string clientId, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
        EndAsync(_byId.Values.Where(session => string.Equals(session.ClientId, clientId, StringComparison.Ordinal)), reason, now, revocation, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RemoveExpiredAsync(DateTimeOffset endedBefore, DateTimeOffset idleSince, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_byId
            .Where(entry => entry.Value.EndedAt < endedBefore || entry.Value.ExpiresAt < endedBefore || entry.Value.RefreshedAt < idleSince)
            .Take(limit).ToList().Count(_byId.TryRemove));

    private async ValueTask<int> EndAsync(
        IEnumerable<Session> sessions, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken)
    {
        var ended = sessions.ToList().Count(session => TryEnd(session.Id, reason, now));
        await revocations.AddAsync(revocation, cancellationToken).ConfigureAwait(false);
        return ended;
    }

    private IEnumerable<Session> Lasting(string subject) =>
        _byId.Values.Where(session => session.EndedAt is null && string.Equals(session.Subject, subject, StringComparison.Ordinal));

    /// <summary>A refresh at the same moment changes the entry: then it is ended in its new form.</summary>
    private bool TryEnd(string id, SessionEndReason reason, DateTimeOffset now)
    {
        while (_byId.TryGetValue(id, out var session) && session.EndedAt is null)
        {
            if (_byId.TryUpdate(id, session with { EndedAt = now, EndReason = reason }, session))
                return true;
        }

        return false;
    }
}

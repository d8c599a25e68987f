namespace TokenAuth.Audit;

/// <summary>
/// Where the audit trail is kept. Nothing in it is ever changed; it ends when it is old. Implementations are safe for use by many threads and
/// many processes, and throw <see cref="StoreUnavailableException"/> when they cannot answer.
/// </summary>
public interface IAuditStore
{
    /// <summary>Writes entries behind all others: all of them or none.</summary>
    /// <param name="entries">The entries, in order.</param>
    /// <param name="cancellationToken">Ends the wait; whether they were written is then unknown.</param>
    ValueTask AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken);

    /// <summary>The entries of a query, the newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<IReadOnlyList<StoredAuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>Removes what is older than it is kept.</summary>
    /// <param name="before">Entries from before this moment.</param>
    /// <param name="limit">At most so many, so that nobody waits for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were removed; fewer than <paramref name="limit"/> means that none is left.</returns>
    ValueTask<int> RemoveAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

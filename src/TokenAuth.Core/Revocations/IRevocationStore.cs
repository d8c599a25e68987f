namespace TokenAuth.Revocations;

/// <summary>
/// Where revocations are kept until they are of no use. It is read by a cursor, never once for each request. Implementations are safe for use
/// by many threads and throw <see cref="StoreUnavailableException"/> when they cannot answer.
/// </summary>
public interface IRevocationStore
{
    /// <summary>Adds one.</summary>
    /// <param name="revocation">The revocation.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was added is then unknown.</param>
    ValueTask AddAsync(Revocation revocation, CancellationToken cancellationToken);

    /// <summary>
    /// The entries behind a place in the order, in that order. A transaction that commits late may appear behind entries that were read
    /// already: <see cref="RevocationFeed"/> reads the last seconds again and again for that reason.
    /// </summary>
    /// <param name="afterSequence">0 for all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<IReadOnlyList<StoredRevocation>> ReadAsync(long afterSequence, CancellationToken cancellationToken);

    /// <summary>Removes entries that are of no use any more.</summary>
    /// <param name="now">Those that expired before.</param>
    /// <param name="limit">At most so many, so that nobody waits for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were removed; fewer than <paramref name="limit"/> means that none is left.</returns>
    ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

namespace TokenAuth.Clients;

/// <summary>
/// Remembers which assertions were used, so that each is good once (RFC 7523 §3, <c>jti</c>). Implementations are safe for use by many
/// threads and many processes, and throw <see cref="StoreUnavailableException"/> when they cannot answer.
/// </summary>
public interface IUsedAssertionStore
{
    /// <summary>Writes an assertion down as used. Of many that try at once, one succeeds.</summary>
    /// <param name="id">What tells it from every other one: 43 characters of base64url.</param>
    /// <param name="expiresAt">From when on it is refused anyway.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was written down is then unknown.</param>
    /// <returns>False where it was used before.</returns>
    ValueTask<bool> TryUseAsync(string id, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes what is of no use any more.</summary>
    /// <param name="now">Those that expired before.</param>
    /// <param name="limit">At most so many, so that nobody waits for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were removed; fewer than <paramref name="limit"/> means that none is left.</returns>
    ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

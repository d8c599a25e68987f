namespace TokenAuth.Throttling;

/// <summary>
/// Where failures are counted, so that all instances count together. Implementations are safe for use by many threads and many processes, and
/// throw <see cref="StoreUnavailableException"/> when they cannot answer.
/// </summary>
public interface IThrottleStore
{
    /// <summary>The states of those keys that have one.</summary>
    /// <param name="keys">43 characters of base64url each.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    ValueTask<IReadOnlyDictionary<string, ThrottleState>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Puts a state in the place of the one that was read, unless somebody else was faster.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">The state as read; null for none.</param>
    /// <param name="next">The state that shall be.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was written is then unknown.</param>
    ValueTask<bool> TryWriteAsync(string key, ThrottleState? expected, ThrottleState next, CancellationToken cancellationToken);

    /// <summary>Removes what is of no use any more.</summary>
    /// <param name="now">Those that expired before.</param>
    /// <param name="limit">At most so many, so that nobody waits for it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were removed; fewer than <paramref name="limit"/> means that none is left.</returns>
    ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}

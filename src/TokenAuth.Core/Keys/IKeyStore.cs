namespace TokenAuth.Keys;

/// <summary>
/// Where the keys of a server are kept, as one document. Implementations are safe for use by many processes and throw
/// <see cref="StoreUnavailableException"/> when they cannot answer.
/// </summary>
public interface IKeyStore
{
    /// <summary>What it is and where, for messages: <c>The key file '/keys.json'</c>.</summary>
    string Description { get; }

    /// <summary>The document; null where there is none yet.</summary>
    /// <param name="cancellationToken">Ends the query.</param>
    ValueTask<StoredKeys?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the document, if it is still the one that was read: of many that try at once, one succeeds.</summary>
    /// <param name="document">The new one. Holds private keys.</param>
    /// <param name="expectedVersion">The <see cref="StoredKeys.Version"/> that was read; null where there was none.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was written is then unknown.</param>
    ValueTask<bool> TryWriteAsync(byte[] document, long? expectedVersion, CancellationToken cancellationToken);
}

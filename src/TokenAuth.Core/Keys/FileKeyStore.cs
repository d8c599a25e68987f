using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TokenAuth.Keys;

/// <summary>
/// Keys in a file that its owner alone can read, written whole or not at all. For one instance, or several on one file system. Safe for use by
/// many processes.
/// </summary>
/// <param name="path">The file; its folder is made where needed.</param>
public sealed class FileKeyStore(string path) : IKeyStore
{
    /// <inheritdoc/>
    public string Description => $"The key file '{path}'";

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ValueTask<StoredKeys?> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(ReadIfThere());

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public ValueTask<bool> TryWriteAsync(byte[] document, long? expectedVersion, CancellationToken cancellationToken)
    {
        using var turn = KeyFile.TakeTurn(path);
        if (ReadIfThere()?.Version != expectedVersion)
            return ValueTask.FromResult(false);
        KeyFile.WriteWhole(path, document);
        return ValueTask.FromResult(true);
    }

    private StoredKeys? ReadIfThere()
    {
        if (!File.Exists(path))
            return null;
        var document = File.ReadAllBytes(path);
        return new StoredKeys(BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(document)), document);
    }
}

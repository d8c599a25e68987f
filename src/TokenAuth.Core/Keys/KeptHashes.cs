using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TokenAuth.Keys;

/// <summary>Hashes that are ready to be used: to set one up takes a part of what hashing a token takes, with a key the half. Safe for use by many threads.</summary>
internal sealed class KeptHashes(Func<IncrementalHash> create)
{
    internal const int MaximumLength = SHA512.HashSizeInBytes;

    private readonly ConcurrentBag<IncrementalHash> _ready = [];

    internal static KeptHashes Sha256 { get; } = new(() => IncrementalHash.CreateHash(HashAlgorithmName.SHA256));

    internal static KeptHashes Sha384 { get; } = new(() => IncrementalHash.CreateHash(HashAlgorithmName.SHA384));

    /// <param name="data">All of it.</param>
    /// <param name="room">As long as the hash, or more.</param>
    /// <returns>The part of the room that is the hash.</returns>
    internal ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> data, Span<byte> room)
    {
        if (!_ready.TryTake(out var hash))
            hash = create();
        hash.AppendData(data);
        var length = hash.GetHashAndReset(room);
        _ready.Add(hash);
        return room[..length];
    }
}

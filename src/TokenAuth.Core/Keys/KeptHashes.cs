using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TokenAuth.Keys;

/// <summary>Hashes that are ready: half of an HMAC of a token's length is setting up the key, a fifth of a plain hash the algorithm. Safe for use by many threads.</summary>
internal sealed class KeptHashes(Func<IncrementalHash> create)
{
    internal const int MaximumLength = SHA384.HashSizeInBytes;

    private readonly ConcurrentBag<IncrementalHash> _ready = [];

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

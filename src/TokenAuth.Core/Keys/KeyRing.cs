using System.Collections.Immutable;
using System.Text;

namespace TokenAuth.Keys;

/// <summary>
/// The keys in force at one moment: the first one signs, all of them verify. An immutable snapshot, safe for use by many threads.
/// </summary>
public sealed class KeyRing
{
    private readonly Dictionary<string, SigningKey> _byId = new(StringComparer.Ordinal);

    /// <summary>Makes a ring.</summary>
    /// <param name="keys">The signing key first. Empty means that nothing can be verified yet.</param>
    /// <exception cref="ArgumentException">Two keys have the same id.</exception>
    public KeyRing(params IEnumerable<SigningKey> keys)
        : this(keys, [])
    {
    }

    /// <summary>Makes a ring with keys that read their own refresh tokens and do nothing else.</summary>
    /// <param name="keys">The signing key first.</param>
    /// <param name="refreshOnly">Keys whose access tokens have expired.</param>
    internal KeyRing(IEnumerable<SigningKey> keys, IEnumerable<SigningKey> refreshOnly)
    {
        Keys = [.. keys];
        RefreshOnlyKeys = [.. refreshOnly];
        foreach (var key in Keys)
        {
            if (!_byId.TryAdd(key.KeyId, key))
                throw new ArgumentException($"Two keys have the id '{key.KeyId}'.", nameof(keys));
        }
    }

    /// <summary>All keys, the signing key first.</summary>
    public ImmutableArray<SigningKey> Keys { get; }

    /// <summary>Keys whose access tokens have expired, while refresh tokens they made may still come.</summary>
    internal ImmutableArray<SigningKey> RefreshOnlyKeys { get; }

    /// <summary>The key that signs new tokens; null where the ring is empty or can only verify.</summary>
    public SigningKey? Current => Keys.Length > 0 && Keys[0].CanSign ? Keys[0] : null;

    /// <summary>The key with that id, compared ordinally (RFC 7515 §4.1.4); never another one.</summary>
    /// <param name="keyId">The <c>kid</c> of a token; null finds nothing.</param>
    public SigningKey? Find(string? keyId) => keyId is not null && _byId.TryGetValue(keyId, out var key) ? key : null;

    /// <summary>The key whose tokens begin with that segment; null where it is another one, which may be of one of the keys all the same.</summary>
    internal SigningKey? FindByHeader(ReadOnlySpan<byte> segment)
    {
        foreach (var key in Keys)
        {
            if (Ascii.Equals(segment, key.Header))
                return key;
        }

        return null;
    }

    /// <summary>The same keys, each the very object that the other ring has of it: tokens that are known by their key stay known.</summary>
    internal KeyRing Keeping(KeyRing other) => Keys.Any(key => other.Find(key.KeyId)?.IsSameAs(key) == true)
        ? new KeyRing(Keys.Select(key => other.Find(key.KeyId) is { } kept && kept.IsSameAs(key) ? kept : key), RefreshOnlyKeys)
        : this;

    internal bool HasSameKeys(KeyRing other) => Ids(Keys).SequenceEqual(Ids(other.Keys), StringComparer.Ordinal)
        && Ids(RefreshOnlyKeys).SequenceEqual(Ids(other.RefreshOnlyKeys), StringComparer.Ordinal);

    private static IEnumerable<string> Ids(ImmutableArray<SigningKey> keys) => keys.Select(key => key.KeyId);
}

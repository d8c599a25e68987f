using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Sessions;

/// <summary>
/// Refresh tokens are derived, not stored. 57 bytes as 76 characters of base64url: version (1), key tag (4), session id (16), generation (4,
/// big endian), and the HMAC-SHA-256 (32) of the 25 bytes before it. The HMAC's key is HKDF-SHA-256 (RFC 5869) of a signing key of the ring, so
/// the database that holds the sessions cannot make a token; the tag says which key, so old tokens stay good while the ring keeps it. A forged
/// token is refused without a look-up.
/// </summary>
internal sealed class RefreshTokens(KeyRingProvider keys)
{
    private const byte Version = 1;
    private const int TagAt = 1, TagBytes = 4, IdAt = TagAt + TagBytes, GenerationAt = IdAt + Session.IdBytes, MacAt = GenerationAt + sizeof(int);
    private const int Length = MacAt + HMACSHA256.HashSizeInBytes;

    /// <exception cref="InvalidOperationException">There is no key that can sign.</exception>
    internal string Write(RefreshToken token)
    {
        var key = keys.Current.Current ?? throw new InvalidOperationException("The key ring has no key that can sign.");
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Version;
        WriteTag(key.KeyId, bytes.Slice(TagAt, TagBytes));
        Base64Url.DecodeFromChars(token.SessionId, bytes.Slice(IdAt, Session.IdBytes));
        BinaryPrimitives.WriteInt32BigEndian(bytes[GenerationAt..], token.Generation);
        HMACSHA256.HashData(key.RefreshSecret(), bytes[..MacAt], bytes[MacAt..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null for everything that no key of this ring has made.</summary>
    internal RefreshToken? TryRead(string text)
    {
        if (text.Length != Base64Url.GetEncodedLength(Length) || !CanonicalBase64Url.TryDecode(text, out var bytes) || bytes[0] != Version)
            return null;
        var ring = keys.Current;
        return ring.Keys.Concat(ring.RefreshOnlyKeys).Any(key => key.CanSign && IsMadeBy(key, bytes))
            ? new RefreshToken(Base64Url.EncodeToString(bytes.AsSpan(IdAt, Session.IdBytes)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(GenerationAt)))
            : null;
    }

    private static bool IsMadeBy(SigningKey key, ReadOnlySpan<byte> token)
    {
        Span<byte> tag = stackalloc byte[TagBytes];
        WriteTag(key.KeyId, tag);
        if (!token.Slice(TagAt, TagBytes).SequenceEqual(tag))
            return false;
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.RefreshSecret(), token[..MacAt], mac);
        return CryptographicOperations.FixedTimeEquals(mac, token[MacAt..]);
    }

    private static void WriteTag(string keyId, Span<byte> tag)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(StrictUtf8.GetBytes(keyId) ?? [], digest);
        digest[..tag.Length].CopyTo(tag);
    }
}

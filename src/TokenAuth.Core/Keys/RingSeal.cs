using System.Buffers.Text;
using System.Security.Cryptography;
using TokenAuth.Tokens;

namespace TokenAuth.Keys;

/// <summary>
/// Texts that only a holder of the key ring can make, and that hold nothing secret. Base64url of: version (1), key tag (4), the content, and the
/// HMAC-SHA-256 (32) of all before it and of what it is bound to. The HMAC's key is HKDF-SHA-256 (RFC 5869) of a signing key, another one for each
/// purpose; the tag says which signing key, so old texts stay good while the ring keeps it.
/// </summary>
/// <param name="keys">The ring.</param>
/// <param name="purpose">What the texts are for.</param>
/// <param name="contentBytes">How long their content is.</param>
internal sealed class RingSeal(KeyRingProvider keys, string purpose, int contentBytes)
{
    private const byte Version = 1;
    private const int TagAt = 1, TagBytes = 4, ContentAt = TagAt + TagBytes;
    private readonly int _macAt = ContentAt + contentBytes, _length = ContentAt + contentBytes + HMACSHA256.HashSizeInBytes;

    /// <exception cref="InvalidOperationException">There is no key that can sign.</exception>
    internal string Seal(ReadOnlySpan<byte> content, ReadOnlySpan<byte> boundTo)
    {
        var key = keys.Current.Current ?? throw new InvalidOperationException("The key ring has no key that can sign.");
        var bytes = new byte[_length];
        bytes[0] = Version;
        WriteTag(key.KeyId, bytes.AsSpan(TagAt, TagBytes));
        content.CopyTo(bytes.AsSpan(ContentAt));
        WriteMac(key, bytes.AsSpan(0, _macAt), boundTo, bytes.AsSpan(_macAt));
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>The content; null for everything that no key of this ring has made.</returns>
    internal byte[]? Open(string text, ReadOnlySpan<byte> boundTo)
    {
        if (text.Length != Base64Url.GetEncodedLength(_length) || !CanonicalBase64Url.TryDecode(text, out var bytes) || bytes[0] != Version)
            return null;
        var ring = keys.Current;
        foreach (var key in ring.Keys.Concat(ring.RefreshOnlyKeys))
        {
            if (key.CanSign && IsMadeBy(key, bytes, boundTo))
                return bytes[ContentAt.._macAt];
        }

        return null;
    }

    private bool IsMadeBy(SigningKey key, byte[] sealedBytes, ReadOnlySpan<byte> boundTo)
    {
        Span<byte> tag = stackalloc byte[TagBytes];
        WriteTag(key.KeyId, tag);
        if (!sealedBytes.AsSpan(TagAt, TagBytes).SequenceEqual(tag))
            return false;
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        WriteMac(key, sealedBytes.AsSpan(0, _macAt), boundTo, mac);
        return CryptographicOperations.FixedTimeEquals(mac, sealedBytes.AsSpan(_macAt));
    }

    private void WriteMac(SigningKey key, ReadOnlySpan<byte> head, ReadOnlySpan<byte> boundTo, Span<byte> mac)
    {
        var length = head.Length + boundTo.Length;
        var message = length <= 1024 ? stackalloc byte[length] : new byte[length];
        head.CopyTo(message);
        boundTo.CopyTo(message[head.Length..]);
        HMACSHA256.HashData(key.DerivedSecret(purpose), message, mac);
    }

    private static void WriteTag(string keyId, Span<byte> tag)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(StrictUtf8.GetBytes(keyId) ?? [], digest);
        digest[..tag.Length].CopyTo(tag);
    }
}

using System.Buffers.Binary;
using System.Buffers.Text;
using TokenAuth.Keys;

namespace TokenAuth.Sessions;

/// <summary>
/// Refresh tokens are derived, not stored: session id (16) and generation (4, big endian) under a <see cref="RingSeal"/>, 57 bytes as 76 characters
/// of base64url. The database that holds the sessions cannot make one, and a forged one is refused without a look-up.
/// </summary>
internal sealed class RefreshTokens(KeyRingProvider keys)
{
    private const int ContentBytes = Session.IdBytes + sizeof(int);
    private readonly RingSeal _seal = new(keys, "TokenAuth refresh token", ContentBytes);

    /// <exception cref="InvalidOperationException">There is no key that can sign.</exception>
    internal string Write(RefreshToken token)
    {
        Span<byte> content = stackalloc byte[ContentBytes];
        Base64Url.DecodeFromChars(token.SessionId, content[..Session.IdBytes]);
        BinaryPrimitives.WriteInt32BigEndian(content[Session.IdBytes..], token.Generation);
        return _seal.Seal(content, boundTo: []);
    }

    /// <summary>Null for everything that no key of this ring has made.</summary>
    internal RefreshToken? TryRead(string text) => _seal.Open(text, boundTo: []) is { } content
        ? new RefreshToken(Base64Url.EncodeToString(content.AsSpan(0, Session.IdBytes)), BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(Session.IdBytes)))
        : null;
}

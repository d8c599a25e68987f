using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace TokenAuth.Tokens;

/// <summary>
/// The <c>jti</c>: when the token was issued, in steps of 100 nanoseconds since 1970, and 80 random bits, as base64url. <c>iat</c> has whole seconds
/// (every reader understands those), which is too coarse to tell a token from the revocation that came a moment before or behind it.
/// </summary>
internal static class TokenId
{
    private const int TimeBytes = 8;
    private const int RandomBytes = 10;
    private const int Bytes = TimeBytes + RandomBytes;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _randomLeft;

    internal static string New(DateTimeOffset issuedAt)
    {
        Span<byte> id = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(id, (issuedAt - DateTimeOffset.UnixEpoch).Ticks);
        FillRandom(id[TimeBytes..]);
        return Base64Url.EncodeToString(id);
    }

    /// <summary>Each byte once. Many are fetched together, for a fetch costs as much as an HMAC; an id is no secret.</summary>
    private static void FillRandom(Span<byte> bytes)
    {
        _random ??= new byte[64 * RandomBytes];
        if (_randomLeft == 0)
        {
            RandomNumberGenerator.Fill(_random);
            _randomLeft = _random.Length;
        }

        _randomLeft -= bytes.Length;
        _random.AsSpan(_randomLeft, bytes.Length).CopyTo(bytes);
    }

    /// <summary>The exact time, where the id has one that fits; else the beginning of the second that <c>iat</c> names.</summary>
    internal static DateTimeOffset TimeOf(string id, DateTimeOffset issuedAt)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (id.Length != Base64Url.GetEncodedLength(Bytes) || !CanonicalBase64Url.TryDecode(id, bytes, out _))
            return issuedAt;
        var within = BinaryPrimitives.ReadInt64BigEndian(bytes) - (issuedAt - DateTimeOffset.UnixEpoch).Ticks;
        return within is >= 0 and < TimeSpan.TicksPerSecond ? issuedAt.AddTicks(within) : issuedAt;
    }
}

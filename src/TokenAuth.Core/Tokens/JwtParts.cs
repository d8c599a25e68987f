using System.Buffers;
using System.Text;

namespace TokenAuth.Tokens;

/// <summary>A token's segments, read into an array of the pool and given back with it.</summary>
internal readonly ref struct JwtParts
{
    private readonly byte[] _bytes;
    private readonly int _signed;
    private readonly int _header;
    private readonly int _payload;

    private JwtParts(byte[] bytes, int signed, int header, int payload, byte[] signature) =>
        (_bytes, _signed, _header, _payload, Signature) = (bytes, signed, header, payload, signature);

    /// <summary>The JWS signing input (RFC 7515 §2).</summary>
    internal ArraySegment<byte> Signed => new(_bytes, 0, _signed);

    internal ReadOnlySpan<byte> Header => _bytes.AsSpan(_signed, _header);

    internal ReadOnlySpan<byte> Payload => _bytes.AsSpan(_signed + _header, _payload);

    /// <summary>An array by itself: providers copy what is a part of another, and from the wrong place.</summary>
    internal byte[] Signature { get; }

    /// <param name="token">Three segments.</param>
    /// <param name="first">Where the first dot is.</param>
    /// <param name="second">Where the second dot is.</param>
    /// <param name="parts">To be given back by <see cref="Return"/>, whatever is returned.</param>
    /// <returns>False where a segment is not canonical base64url without padding (RFC 7515 §2).</returns>
    internal static bool TryDecode(ReadOnlySpan<char> token, int first, int second, out JwtParts parts)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(2 * token.Length);
        parts = new JwtParts(bytes, 0, 0, 0, []);
        if (Ascii.FromUtf16(token[..second], bytes, out _) != OperationStatus.Done
            || !CanonicalBase64Url.TryDecode(token[..first], bytes.AsSpan(second), out var header)
            || !CanonicalBase64Url.TryDecode(token[(first + 1)..second], bytes.AsSpan(second + header), out var payload)
            || !CanonicalBase64Url.TryDecode(token[(second + 1)..], out var signature))
        {
            return false;
        }

        parts = new JwtParts(bytes, second, header, payload, signature);
        return true;
    }

    /// <summary>Nothing of a token stays in the pool.</summary>
    internal void Return() => ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
}

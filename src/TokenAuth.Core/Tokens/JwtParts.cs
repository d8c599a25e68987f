using System.Buffers;
using System.Text;

namespace TokenAuth.Tokens;

/// <summary>A token's segments, read into an array of the pool and given back with it.</summary>
internal readonly ref struct JwtParts
{
    private readonly byte[] _bytes;

    private JwtParts(byte[] bytes, ReadOnlySpan<byte> text)
    {
        _bytes = bytes;
        Text = text;
    }

    /// <summary>The whole token.</summary>
    internal ReadOnlySpan<byte> Text { get; private init; }

    /// <summary>The JWS signing input (RFC 7515 §2).</summary>
    internal ReadOnlySpan<byte> Signed { get; private init; }

    /// <summary>Nothing where its text is known.</summary>
    internal ReadOnlySpan<byte> Header { get; private init; }

    internal ReadOnlySpan<byte> Payload { get; private init; }

    internal ReadOnlySpan<byte> Signature { get; private init; }

    /// <param name="token">Three segments.</param>
    /// <param name="first">Where the first dot is.</param>
    /// <param name="second">Where the second dot is.</param>
    /// <param name="isHeaderKnown">Whether the first segment need not be read.</param>
    /// <param name="parts">To be given back by <see cref="Return"/>, whatever is returned.</param>
    /// <returns>False where a segment is not canonical base64url without padding (RFC 7515 §2).</returns>
    internal static bool TryDecode(ReadOnlySpan<char> token, int first, int second, bool isHeaderKnown, out JwtParts parts)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(2 * token.Length);
        var text = bytes.AsSpan(0, token.Length);
        var decoded = bytes.AsSpan(token.Length);
        parts = new JwtParts(bytes, text);
        var header = 0;
        if (Ascii.FromUtf16(token, text, out _) != OperationStatus.Done
            || (!isHeaderKnown && !CanonicalBase64Url.TryDecode(token[..first], decoded, out header))
            || !CanonicalBase64Url.TryDecode(token[(first + 1)..second], decoded[header..], out var payload)
            || !CanonicalBase64Url.TryDecode(token[(second + 1)..], decoded[(header + payload)..], out var signature))
        {
            return false;
        }

        parts = parts with
        {
            Signed = text[..second],
            Header = decoded[..header],
            Payload = decoded.Slice(header, payload),
            Signature = decoded.Slice(header + payload, signature),
        };
        return true;
    }

    /// <summary>Nothing of a token stays in the pool.</summary>
    internal void Return()
    {
        _bytes.AsSpan(0, 2 * Text.Length).Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
    }
}

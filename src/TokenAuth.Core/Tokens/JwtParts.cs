using System.Buffers;
using System.Text;

namespace TokenAuth.Tokens;

/// <summary>
/// A token's segments, read into an array of the pool and given back with it. Everything is read from a copy: what is verified and what is believed are the
/// same bytes, also where the caller's memory changes meanwhile.
/// </summary>
internal readonly ref struct JwtParts
{
    private readonly byte[] _bytes;
    private readonly int _first, _second;

    private JwtParts(byte[] bytes, int length, int first, int second)
    {
        (_bytes, _first, _second) = (bytes, first, second);
        Text = bytes.AsSpan(0, length);
    }

    /// <summary>The whole token.</summary>
    internal ReadOnlySpan<byte> Text { get; }

    /// <summary>The JWS signing input (RFC 7515 §2).</summary>
    internal ReadOnlySpan<byte> Signed => Text[.._second];

    /// <summary>The first segment as it stands in the token.</summary>
    internal ReadOnlySpan<byte> HeaderText => Text[.._first];

    /// <summary>Nothing where its text is known.</summary>
    internal ReadOnlySpan<byte> Header { get; private init; }

    internal ReadOnlySpan<byte> Payload { get; private init; }

    internal ReadOnlySpan<byte> Signature { get; private init; }

    /// <param name="token">Three segments.</param>
    /// <param name="first">Where the first dot is.</param>
    /// <param name="second">Where the second dot is.</param>
    /// <param name="parts">To be given back by <see cref="Return"/>, whatever is returned.</param>
    /// <returns>False where there is a character that is not ASCII's.</returns>
    internal static bool TryCopy(ReadOnlySpan<char> token, int first, int second, out JwtParts parts)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(2 * token.Length);
        parts = new JwtParts(bytes, token.Length, first, second);
        return Ascii.FromUtf16(token, bytes, out _) == OperationStatus.Done;
    }

    /// <param name="isHeaderKnown">Whether the first segment need not be read.</param>
    /// <param name="decoded">The same, with its segments.</param>
    /// <returns>False where a segment is not canonical base64url without padding (RFC 7515 §2).</returns>
    internal bool TryDecode(bool isHeaderKnown, out JwtParts decoded)
    {
        decoded = this;
        var room = _bytes.AsSpan(Text.Length);
        var header = 0;
        if ((!isHeaderKnown && !CanonicalBase64Url.TryDecode(HeaderText, room, out header))
            || !CanonicalBase64Url.TryDecode(Text[(_first + 1).._second], room[header..], out var payload)
            || !CanonicalBase64Url.TryDecode(Text[(_second + 1)..], room[(header + payload)..], out var signature))
        {
            return false;
        }

        decoded = this with
        {
            Header = room[..header],
            Payload = room.Slice(header, payload),
            Signature = room.Slice(header + payload, signature),
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

using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.Tokens;

/// <summary>base64url without padding, white space or stray bits (RFC 7515 §2, RFC 4648 §3.5): one text for one sequence of bytes.</summary>
internal static class CanonicalBase64Url
{
    private static readonly SearchValues<char> _alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    internal static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(_alphabet))
            return false;
        var decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!Base64Url.TryDecodeFromChars(text, decoded, out var written) || written != decoded.Length || !EndsInZeroBits(text, decoded))
            return false;
        bytes = decoded;
        return true;
    }

    private static bool EndsInZeroBits(ReadOnlySpan<char> text, ReadOnlySpan<byte> decoded)
    {
        var tail = decoded.Length % 3;
        Span<char> again = stackalloc char[4];
        var length = Base64Url.EncodeToChars(decoded[^tail..], again);
        return text[^length..].SequenceEqual(again[..length]);
    }
}

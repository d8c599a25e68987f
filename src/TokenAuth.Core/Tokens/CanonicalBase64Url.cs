using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.Tokens;

/// <summary>base64url without padding, white space or stray bits (RFC 7515 §2, RFC 4648 §3.5): one text for one sequence of bytes.</summary>
internal static class CanonicalBase64Url
{
    private static readonly SearchValues<char> _alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly SearchValues<byte> _asciiAlphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    internal static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        bytes = TryDecode(text, decoded, out _) ? decoded : null;
        return bytes is not null;
    }

    /// <param name="text">What may be base64url.</param>
    /// <param name="bytes">As long as the text, or more.</param>
    /// <param name="length">How many there are.</param>
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        length = 0;
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(_alphabet))
            return false;
        // The decoder refuses stray bits itself; its Try form throws for them.
        return Base64Url.DecodeFromChars(text, bytes, out _, out length) == OperationStatus.Done && length == Base64Url.GetMaxDecodedLength(text.Length);
    }

    /// <inheritdoc cref="TryDecode(ReadOnlySpan{char}, Span{byte}, out int)"/>
    internal static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> bytes, out int length)
    {
        length = 0;
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(_asciiAlphabet))
            return false;
        return Base64Url.DecodeFromUtf8(text, bytes, out _, out length) == OperationStatus.Done && length == Base64Url.GetMaxDecodedLength(text.Length);
    }
}

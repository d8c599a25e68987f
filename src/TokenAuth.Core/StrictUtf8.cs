using System.Text;

namespace TokenAuth;

/// <summary>UTF-8 that refuses what it cannot carry instead of replacing it: two inputs must never become one (RFC 3629 §10).</summary>
internal static class StrictUtf8
{
    private static readonly UTF8Encoding _encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes, or null where the text has a lone surrogate.</summary>
    internal static byte[]? GetBytes(string text)
    {
        try
        {
            return _encoding.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Whether it has no lone surrogate.</summary>
    internal static bool IsValid(string? text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 || GetBytes(text!) is not null;

    /// <summary>The text of bytes that were seen to be UTF-8.</summary>
    internal static string GetValidString(ReadOnlySpan<byte> bytes) => _encoding.GetString(bytes);

    /// <summary>The text, or null where the bytes are not UTF-8.</summary>
    internal static string? GetString(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? GetValidString(bytes) : null;
}

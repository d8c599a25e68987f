namespace TokenAuth.Credentials.Imports;

/// <summary>Bytes as stored hashes have them. Of several spellings of the same bytes one is read, as everywhere here.</summary>
internal static class StoredBytes
{
    /// <summary>base64 with padding (RFC 4648 §4).</summary>
    internal static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length).Equals(text, StringComparison.Ordinal)
            ? bytes[..length]
            : null;
    }

    /// <summary>passlib's <c>ab64</c>: without padding, and with a dot for the plus sign.</summary>
    internal static byte[]? FromAdaptedBase64(string text) =>
        text.Contains('+', StringComparison.Ordinal) || text.EndsWith('=') ? null : FromBase64WithoutPadding(text.Replace('.', '+'));

    /// <summary>base64 without padding.</summary>
    internal static byte[]? FromBase64WithoutPadding(string text) =>
        text.EndsWith('=') ? null : FromBase64(text + new string('=', -text.Length & 3));

    /// <summary>Digits in lower case, as all of these programs write them.</summary>
    internal static byte[]? FromHex(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(text) : null;
}

using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>
/// Reads <c>application/x-www-form-urlencoded</c> by the rules of RFC 6749 appendix B, and refuses what readers understand differently: bad
/// escapes, bytes that are not UTF-8, NUL, repeated names.
/// </summary>
internal static class FormParser
{
    /// <summary>The parameters; those without a value are left out (RFC 6749 §3.1: "MUST be treated as if they were omitted").</summary>
    internal static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out Dictionary<string, string>? parameters, [NotNullWhen(false)] out string? fault)
    {
        parameters = null;
        fault = null;
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
                continue;
            var separator = pair.IndexOf((byte)'=');
            var name = Decode(separator < 0 ? pair : pair[..separator]);
            var value = separator < 0 ? "" : Decode(pair[(separator + 1)..]);
            if (name is null || value is null)
                fault = "The request body is not a form in UTF-8.";
            else if (name.Contains('\0', StringComparison.Ordinal) || value.Contains('\0', StringComparison.Ordinal))
                fault = "The request body contains a NUL character.";
            else if (!seen.TryAdd(name, value))
                fault = "A parameter is repeated."; // RFC 6749 §3.2
            if (fault is not null)
                return false;
        }

        foreach (var (name, value) in seen)
        {
            if (value.Length == 0)
                seen.Remove(name); // while it is gone through: Dictionary says it may
        }

        parameters = seen;
        return true;
    }

    /// <summary>One name or value; null where it is not the encoding of any text.</summary>
    internal static string? Decode(ReadOnlySpan<byte> encoded)
    {
        var decoded = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var current = encoded[i];
            if (current == '+')
            {
                current = (byte)' ';
            }
            else if (current == '%')
            {
                if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit((char)encoded[i + 1]) || !char.IsAsciiHexDigit((char)encoded[i + 2]))
                    return null;
                current = (byte)((HexValue(encoded[i + 1]) << 4) | HexValue(encoded[i + 2]));
                i += 2;
            }

            decoded[length++] = current;
        }

        return StrictUtf8.GetString(decoded.AsSpan(0, length));
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

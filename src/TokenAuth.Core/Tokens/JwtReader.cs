using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.Tokens;

/// <summary>
/// Reads a JWS in compact form (RFC 7515 §7.1) and refuses everything two readers could understand differently (RFC 8725 §2, §3), before
/// any key is touched.
/// </summary>
internal static class JwtReader
{
    internal const int MaximumLength = 16 * 1024;

    /// <summary>Where the dots are, or why it is no JWS.</summary>
    internal static TokenVerification? Split(ReadOnlySpan<char> token, out int first, out int second)
    {
        (first, second) = (token.IndexOf('.'), token.LastIndexOf('.'));
        if (token.Length is 0 or > MaximumLength)
            return Malformed($"not 1 to {MaximumLength} characters");
        if (first == second || token[(first + 1)..second].Contains('.'))
            return token.Count('.') == 4 ? Refused(TokenFailure.Unsupported, "five segments: an encrypted token") : Malformed("not three segments"); // RFC 7516 §9
        return null;
    }

    /// <summary>Header and payload, or why they cannot be read.</summary>
    /// <param name="parts">The segments.</param>
    /// <param name="known">What the header says where its text is known; null reads it.</param>
    /// <param name="names">Which claims to look for.</param>
    /// <param name="found">Gets their places.</param>
    /// <param name="header">The header, where null is returned.</param>
    internal static TokenVerification? Read(JwtParts parts, JwtHeader? known, JsonNames? names, Span<JsonSlice> found, out JwtHeader header)
    {
        Span<JsonSlice> members = stackalloc JsonSlice[JwtHeader.Names.Count];
        header = known ?? default;
        if ((known is null && !JsonScanner.TryFind(parts.Header, JwtHeader.Names, members)) || !JsonScanner.TryFind(parts.Payload, names, found))
            return Malformed("header or payload is not one JSON object with unique names"); // RFC 7515 §4, RFC 8725 §2.4
        return known is null ? JwtHeader.Read(new JsonMembers(parts.Header, members), out header) : null;
    }

    internal static bool TryRead(string? token, [NotNullWhen(true)] out Jwt? jwt, [NotNullWhen(false)] out TokenVerification? refusal)
    {
        jwt = null;
        refusal = Split(token, out var first, out var second);
        if (refusal is not null)
            return false;
        var isAscii = JwtParts.TryCopy(token, first, second, out var copy);
        try
        {
            if (!isAscii || !copy.TryDecode(isHeaderKnown: false, out var parts))
                refusal = NotCanonical;
            else if (Read(parts, known: null, names: null, [], out var header) is { } fault)
                refusal = fault;
            else
                jwt = new Jwt(header.Algorithm, header.Type, header.KeyId, System.Text.Json.JsonElement.Parse(parts.Payload), [.. parts.Signed], [.. parts.Signature]);
            return refusal is null;
        }
        finally
        {
            copy.Return();
        }
    }

    internal static TokenVerification NotCanonical => Malformed("a segment is not canonical base64url without padding"); // RFC 7515 §2

    private static TokenVerification Malformed(string detail) => Refused(TokenFailure.Malformed, detail);

    private static TokenVerification Refused(TokenFailure failure, string detail) => TokenVerification.Refused(failure, detail);
}

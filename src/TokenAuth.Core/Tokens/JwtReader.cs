using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>
/// Reads a JWS in compact form (RFC 7515 §7.1) and refuses everything two readers could understand differently (RFC 8725 §2, §3), before
/// any key is touched.
/// </summary>
internal static class JwtReader
{
    internal const int MaximumLength = 16 * 1024;

    internal static bool TryRead(string? token, [NotNullWhen(true)] out Jwt? jwt, [NotNullWhen(false)] out TokenVerification? refusal)
    {
        jwt = null;
        refusal = null;
        if (string.IsNullOrEmpty(token) || token.Length > MaximumLength)
            refusal = Malformed($"not 1 to {MaximumLength} characters");
        else if (token.AsSpan().Count('.') is 4)
            refusal = Unsupported("five segments: an encrypted token"); // RFC 7516 §9
        else if (token.AsSpan().Count('.') is not 2)
            refusal = Malformed("not three segments");
        else
            refusal = Read(token, token.IndexOf('.', StringComparison.Ordinal), token.LastIndexOf('.'), out jwt);
        return refusal is null;
    }

    private static TokenVerification? Read(string token, int first, int second, out Jwt? jwt)
    {
        jwt = null;
        if (!CanonicalBase64Url.TryDecode(token.AsSpan(0, first), out var headerBytes)
            || !CanonicalBase64Url.TryDecode(token.AsSpan(first + 1, second - first - 1), out var payloadBytes)
            || !CanonicalBase64Url.TryDecode(token.AsSpan(second + 1), out var signature))
        {
            return Malformed("a segment is not canonical base64url without padding"); // RFC 7515 §2
        }

        if (!StrictJson.TryReadObject(headerBytes, out var header) || !StrictJson.TryReadObject(payloadBytes, out var payload))
            return Malformed("header or payload is not one JSON object with unique names"); // RFC 7515 §4, RFC 8725 §2.4
        if (UnsupportedMember(header) is { } member)
            return Unsupported($"the header has '{member}'");
        if (!StrictJson.TryReadString(header, "alg", out var algorithm)
            || !StrictJson.TryReadString(header, "typ", out var type)
            || !StrictJson.TryReadString(header, "kid", out var keyId)
            || !StrictJson.TryReadString(header, "x5t", out _))
        {
            return Malformed("alg, typ, kid or x5t is not a string"); // RFC 7515 §4.1
        }

        jwt = new Jwt(algorithm, type, keyId, payload, Encoding.ASCII.GetBytes(token, 0, second), signature);
        return null;
    }

    private static string? UnsupportedMember(JsonElement header)
    {
        // RFC 7515 §4.1.11 (crit: what is not understood is refused), RFC 7797 (b64), RFC 7516 §4.1.3 (zip), RFC 7519 §5.2 (cty: nested).
        foreach (var name in (ReadOnlySpan<string>)["crit", "b64", "zip", "cty"])
        {
            if (header.TryGetProperty(name, out _))
                return name;
        }

        return null;
    }

    private static TokenVerification Malformed(string detail) => TokenVerification.Refused(TokenFailure.Malformed, detail);

    private static TokenVerification Unsupported(string detail) => TokenVerification.Refused(TokenFailure.Unsupported, detail);
}

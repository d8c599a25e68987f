using System.Runtime.InteropServices;

namespace TokenAuth.Tokens;

/// <summary>What the header of a token says of it (RFC 7515 §4.1). What names keys or where to find them (<c>jwk</c>, <c>jku</c>, <c>x5u</c>, <c>x5c</c>) is not looked at.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JwtHeader(string? Algorithm, string? Type, string? KeyId)
{
    private const int AlgorithmAt = 0;
    private const int TypeAt = 1;
    private const int KeyIdAt = 2;

    // RFC 7515 §4.1.11 (crit: what is not understood is refused), RFC 7797 (b64), RFC 7516 §4.1.3 (zip), RFC 7519 §5.2 (cty: nested).
    private const int FirstUnsupported = 4;

    internal static JsonNames Names { get; } = new("alg", "typ", "kid", "x5t", "crit", "b64", "zip", "cty");

    /// <param name="members">What the scanner found.</param>
    /// <param name="header">The header, where null is returned.</param>
    internal static TokenVerification? Read(JsonMembers members, out JwtHeader header)
    {
        header = default;
        for (var i = FirstUnsupported; i < Names.Count; i++)
        {
            if (members.Has(i))
                return TokenVerification.Refused(TokenFailure.Unsupported, $"the header has '{Names[i]}'");
        }

        for (var i = AlgorithmAt; i < FirstUnsupported; i++)
        {
            if (members.Has(i) && !members.IsText(i))
                return TokenVerification.Refused(TokenFailure.Malformed, "alg, typ, kid or x5t is not a string"); // RFC 7515 §4.1
        }

        header = new JwtHeader(members.Text(AlgorithmAt), members.Text(TypeAt), members.Text(KeyIdAt));
        return null;
    }
}

using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>A JWS as <see cref="JwtReader"/> found it: well-formed, not yet trusted.</summary>
/// <param name="Algorithm">The <c>alg</c> header.</param>
/// <param name="Type">The <c>typ</c> header.</param>
/// <param name="KeyId">The <c>kid</c> header.</param>
/// <param name="Payload">The claims, one JSON object.</param>
/// <param name="Signed">The JWS signing input (RFC 7515 §2).</param>
/// <param name="Signature">The signature's bytes.</param>
internal sealed record Jwt(string? Algorithm, string? Type, string? KeyId, JsonElement Payload, byte[] Signed, byte[] Signature);

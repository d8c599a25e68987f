using System.IdentityModel.Tokens.Jwt;

namespace TokenAuth.Tokens;

/// <summary>The claims this library sets and reads itself (RFC 7519 §4.1, RFC 9068 §2.2).</summary>
internal static class ClaimNames
{
    internal const string Issuer = JwtRegisteredClaimNames.Iss;
    internal const string Subject = JwtRegisteredClaimNames.Sub;
    internal const string Audience = JwtRegisteredClaimNames.Aud;
    internal const string Expires = JwtRegisteredClaimNames.Exp;
    internal const string NotBefore = JwtRegisteredClaimNames.Nbf;
    internal const string IssuedAt = JwtRegisteredClaimNames.Iat;
    internal const string Id = JwtRegisteredClaimNames.Jti;
    internal const string SessionId = JwtRegisteredClaimNames.Sid;
    internal const string AuthorizedParty = JwtRegisteredClaimNames.Azp;
    internal const string ClientId = "client_id";
    internal const string Scope = "scope";

    internal static bool IsOwn(string name) => name is Issuer or Subject or Audience or Expires or NotBefore or IssuedAt or Id or SessionId or ClientId or Scope;
}

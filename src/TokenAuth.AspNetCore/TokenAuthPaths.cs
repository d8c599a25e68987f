namespace TokenAuth.AspNetCore;

/// <summary>Where <c>MapTokenAuthServer()</c> puts its endpoints, below the issuer.</summary>
public static class TokenAuthPaths
{
    /// <summary>RFC 6749 §3.2.</summary>
    public const string Token = "/token";

    /// <summary>RFC 7009 §2.</summary>
    public const string Revocation = "/revoke";

    /// <summary>RFC 7662 §2.</summary>
    public const string Introspection = "/introspect";

    /// <summary>Where resource servers follow revocations.</summary>
    public const string RevocationFeed = "/revocations";

    /// <summary>The user's own sessions, see <c>MapTokenAuthSessions()</c>.</summary>
    public const string Sessions = "/sessions";

    /// <summary>Ends the session of the token, see <c>MapTokenAuthSessions()</c>.</summary>
    public const string Logout = "/logout";

    /// <summary>Users, clients, sessions and keys for administrators, see <c>MapTokenAuthAdministration()</c>.</summary>
    public const string Administration = "/manage";

    /// <summary>RFC 7517 §5.</summary>
    public const string Jwks = "/.well-known/jwks.json";

    /// <summary>RFC 8414 §3.</summary>
    public const string Metadata = "/.well-known/oauth-authorization-server";

    /// <summary>The same document where most clients look for it (OpenID Connect Discovery 1.0 §4).</summary>
    public const string OpenIdMetadata = "/.well-known/openid-configuration";
}

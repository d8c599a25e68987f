namespace TokenAuth.AspNetCore;

/// <summary>Names that other code may need.</summary>
public static class TokenAuthDefaults
{
    /// <summary>The authentication scheme of bearer tokens.</summary>
    public const string AuthenticationScheme = "TokenAuth";

    /// <summary>The configuration section that server and resource server bind.</summary>
    public const string ConfigurationSection = "TokenAuth";

    /// <summary>The name of the health check.</summary>
    public const string HealthCheck = "tokenauth";

    /// <summary>The name of the health check of a token server's knowledge of revocations.</summary>
    public const string RevocationHealthCheck = "tokenauth-revocations";

    /// <summary>The name of the <see cref="HttpClient"/> with which a resource server fetches its authority's metadata and keys.</summary>
    public const string AuthorityHttpClient = "TokenAuth.Authority";
}

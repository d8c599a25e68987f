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

    /// <summary>The name of the health check of a token server's stores of users and sessions.</summary>
    public const string StoreHealthCheck = "tokenauth-stores";

    /// <summary>The name of the health check of a token server's hashing of passwords.</summary>
    public const string HashingHealthCheck = "tokenauth-hashing";

    /// <summary>The name of the health check of a token server's audit trail.</summary>
    public const string AuditHealthCheck = "tokenauth-audit";

    /// <summary>The name of the <see cref="HttpClient"/> with which a resource server fetches its authority's metadata and keys.</summary>
    public const string AuthorityHttpClient = "TokenAuth.Authority";
}

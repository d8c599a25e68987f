namespace TokenAuth.AspNetCore.Security;

/// <summary>What <c>UseTokenAuthSecurity()</c> reads, whether the application is a token server or a resource server.</summary>
internal sealed class SecuritySettings
{
    internal IList<string> AllowedOrigins { get; init; } = [];

    internal IList<string> Proxies { get; init; } = [];

    internal bool AllowPlainHttp { get; init; }

    internal TokenAuthCompatibility Compatibility { get; init; }

    /// <summary>Whether the token server is there for this machine alone: its issuer is http, which outside Development only a loopback address may be.</summary>
    internal bool IsForThisMachine { get; init; }

    /// <summary>Scheme and host to which a browser that came over plain HTTP is sent; null where no https address of this application is known.</summary>
    internal string? HttpsAddress { get; init; }

    /// <summary>Whether the application calls <c>UseTokenAuthSecurity()</c>.</summary>
    internal bool IsInUse { get; set; }

    /// <summary>Whether plain HTTP is refused: in use, outside Development, and not allowed.</summary>
    internal bool IsEnforced { get; set; }
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Security;

/// <summary>What <c>UseTokenAuthSecurity()</c> reads, whether the application is a token server or a resource server.</summary>
internal sealed class SecuritySettings
{
    internal IList<string> AllowedOrigins { get; init; } = [];

    internal IList<string> Proxies { get; init; } = [];

    internal bool AllowPlainHttp { get; init; }

    internal TokenAuthCompatibility Compatibility { get; init; }

    /// <summary>The token server's own address, or that of the authority.</summary>
    internal required Uri Server { get; init; }

    /// <summary>Scheme and host to which a browser that came over plain HTTP is sent; null where no https address of this application is known.</summary>
    internal string? HttpsAddress { get; init; }

    /// <summary>Whether the application calls <c>UseTokenAuthSecurity()</c>.</summary>
    internal bool IsInUse { get; set; }

    /// <summary>Where the server is this very machine, there is no way on which anybody could read: no address is a Unix socket.</summary>
    internal bool NeedsNoHttps(ConnectionInfo connection) =>
        Server.Scheme is "http" && (connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote));
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace TokenAuth.AspNetCore.Security;

/// <summary>
/// Who may say for whom a request comes and how: <c>TokenAuth:Proxies</c> and nobody else. Through several of them it is followed back until an
/// address is none of them. The host is never taken from a header: addresses come from the settings.
/// </summary>
internal static class TrustedProxies
{
    internal static ForwardedHeadersOptions From(IEnumerable<string> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (SecurityRules.TryReadAddress(proxy, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        return options;
    }
}

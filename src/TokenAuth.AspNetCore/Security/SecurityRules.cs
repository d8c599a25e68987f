using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace TokenAuth.AspNetCore.Security;

/// <summary>What the settings of <c>UseTokenAuthSecurity()</c> may be.</summary>
internal static class SecurityRules
{
    internal static IEnumerable<string> Faults(IList<string> origins, IList<string> proxies, bool allowPlainHttp, IHostEnvironment environment)
    {
        for (var i = 0; i < origins.Count; i++)
        {
            if (OriginFault(origins[i] ?? "", allowPlainHttp || environment.IsDevelopment()) is { } fault)
                yield return $"TokenAuth:AllowedOrigins:{i} {fault}";
        }

        for (var i = 0; i < proxies.Count; i++)
        {
            if (ProxyFault(proxies[i] ?? "") is { } fault)
                yield return $"TokenAuth:Proxies:{i} {fault}";
        }
    }

    /// <summary>The address of one proxy; no short forms, for 10.1 would be 10.0.0.1.</summary>
    internal static bool TryReadAddress(string value, out IPAddress address) =>
        IPAddress.TryParse(value, out address!) && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString().Equals(value, StringComparison.Ordinal));

    /// <summary>A browser sends scheme, host and port as it serializes them (RFC 6454 §6.2), and what it sends is compared character by character.</summary>
    private static string? OriginFault(string value, bool allowPlainHttp)
    {
        if (value.Contains('*', StringComparison.Ordinal) || value is "null")
            return $"is '{value}', which is no origin: list each one, e.g. https://app.example. Pages of others must not read what is answered here.";
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return "is not an origin: write scheme and host, e.g. https://app.example.";
        var serialized = string.Create(CultureInfo.InvariantCulture, $"{uri.Scheme}://{HostOf(uri)}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}");
        if (!value.Equals(serialized, StringComparison.Ordinal))
            return $"must be an origin as browsers send it, without path or slash at the end: {serialized}";
        return uri.Scheme is "http" && !uri.IsLoopback && !allowPlainHttp
            ? "must be https: whoever is between that page and its user could read every token."
            : null;
    }

    private static string HostOf(Uri uri) => uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;

    private static string? ProxyFault(string value)
    {
        if (TryReadAddress(value, out _))
            return null;
        if (!TryReadAddress(value.Split('/')[0], out _) || !IPNetwork.TryParse(value, out var network))
            return "is neither the address of a proxy, e.g. 10.0.0.5, nor a network, e.g. 10.0.0.0/24.";
        return network.PrefixLength == 0 ? "is every address there is: anybody could say who they are. Name the proxies alone." : null;
    }
}

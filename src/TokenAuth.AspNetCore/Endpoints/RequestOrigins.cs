using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>From a request to the label of a session. The address is the connection's: forwarded ones count where the application says so.</summary>
internal static class RequestOrigins
{
    /// <summary>How many bits of an IPv6 address are one customer's.</summary>
    internal const int CustomerNetwork = 56;

    private const int MaximumUserAgent = 200;

    internal static RequestOrigin Of(HttpRequest request)
    {
        var address = request.HttpContext.Connection.RemoteIpAddress;
        return new RequestOrigin(UserAgent(request.Headers.UserAgent.ToString()), address is null ? null : Prefix(address, ipv6: 48))
        {
            Network = address is null ? null : Prefix(address, CustomerNetwork),
        };
    }

    private static string? UserAgent(string text)
    {
        if (text.Length == 0)
            return null;
        var printable = string.Concat(text.Where(character => character is >= ' ' and <= '~').Take(MaximumUserAgent));
        return printable.Length > 0 ? printable : null;
    }

    /// <summary>
    /// A /24 of IPv4. A /48 of IPv6 is enough to recognize one's own network by, and too little to find a person; a /56 is what one customer gets.
    /// </summary>
    internal static string Prefix(IPAddress address, int ipv6)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var length = plain.AddressFamily == AddressFamily.InterNetwork ? 24 : ipv6;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(length / 8).Clear();
        return $"{new IPAddress(bytes)}/{length}";
    }
}

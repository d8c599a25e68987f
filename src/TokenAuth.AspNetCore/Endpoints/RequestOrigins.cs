using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>From a request to the label of a session. The address is the connection's: forwarded ones count where the application says so.</summary>
internal static class RequestOrigins
{
    private const int MaximumUserAgent = 200;

    internal static RequestOrigin Of(HttpRequest request) =>
        new(UserAgent(request.Headers.UserAgent.ToString()), request.HttpContext.Connection.RemoteIpAddress is { } address ? Prefix(address) : null);

    private static string? UserAgent(string text)
    {
        var printable = string.Concat(text.Where(character => character is >= ' ' and <= '~').Take(MaximumUserAgent));
        return printable.Length > 0 ? printable : null;
    }

    /// <summary>A /24 of IPv4, a /48 of IPv6: enough to recognize one's own network, too little to find a person.</summary>
    internal static string Prefix(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var (kept, length) = plain.AddressFamily == AddressFamily.InterNetwork ? (3, 24) : (6, 48);
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{length}";
    }
}

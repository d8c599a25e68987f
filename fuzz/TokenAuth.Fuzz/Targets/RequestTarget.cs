using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TokenAuth.AspNetCore.Administration;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Clients;
using TokenAuth.Throttling;
using TokenAuth.Users;

namespace TokenAuth.Fuzz.Targets;

/// <summary>What else of a request is read: the bearer's header, the address, the browser's name, names in paths and forms.</summary>
internal static class RequestTarget
{
    private const int BytesPerByte = 256;

    internal static void Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        CheckHeader(Encoding.Latin1.GetString(input));
        CheckNetwork(input, Encoding.Latin1.GetString(input));
        CheckNames(text);
        CheckPath(text);
    }

    private static void CheckHeader(string header)
    {
        var read = Law.Bounded(header.Length, BytesPerByte, () => BearerHeader.Read(header));
        Law.Holds(!read.IsRepeated && (read.Token is null || header.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase)));
        if (read.Token is { } token)
            Law.Same(token.ToString(), BearerHeader.Read($"bearer {token}").Token?.ToString());
    }

    private static void CheckNetwork(byte[] input, string userAgent)
    {
        if (input.Length < 16)
            return;
        foreach (var address in (IPAddress[])[new(input.AsSpan(0, 4)), new(input.AsSpan(0, 16)), new IPAddress(input.AsSpan(0, 4)).MapToIPv6()])
        {
            var context = new DefaultHttpContext { Connection = { RemoteIpAddress = address } };
            context.Request.Headers.UserAgent = userAgent;
            var origin = Law.Bounded(input.Length, BytesPerByte, () => RequestOrigins.Of(context.Request));
            Law.Holds(origin.UserAgent is null or { Length: > 0 and <= 200 } && Ascii.IsValid(origin.UserAgent ?? ""));
            var network = IPNetwork.Parse(origin.Network!);
            Law.Holds(network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address), origin.Network!);
            Law.Same(origin.Network, RequestOrigins.Prefix(network.BaseAddress, ipv6: 56));
        }
    }

    private static void CheckNames(string text)
    {
        if (Law.Bounded(text.Length, BytesPerByte, () => UserName.Normalize(text)) is { } name)
        {
            Law.Holds(name.Length is > 0 and <= UserName.MaximumLength && !name.Any(char.IsControl));
            Law.Same(name, UserName.Normalize(name));
        }

        var keys = Law.Bounded(text.Length, BytesPerByte, () => ThrottleKeys.Of(text, new LoginSource(text, text), text));
        Law.Holds(keys.All.All(key => key.Length == 43) && keys.All.Distinct(StringComparer.Ordinal).Count() == 6);
        if (Law.Bounded(text.Length, BytesPerByte, () => RedirectUri.IsValid(text)))
            Law.Holds(Ascii.IsValid(text) && new Uri(text, UriKind.Absolute).Fragment.Length == 0);
    }

    /// <summary>A name in a path comes back as it was sent: servers unescape all but <c>%2F</c>.</summary>
    private static void CheckPath(string name)
    {
        if (name.Length is 0 or > 256)
            return;
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = $"/manage/users/{Uri.EscapeDataString(name)}";
        context.Request.RouteValues["username"] = name.Replace("/", "%2F", StringComparison.Ordinal);
        Law.Same(name, Law.Bounded(name.Length, BytesPerByte, () => PathValue.Read(context, "username")));
    }
}

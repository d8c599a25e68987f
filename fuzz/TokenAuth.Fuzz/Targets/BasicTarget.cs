using System.Net;
using System.Text;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Clients;

namespace TokenAuth.Fuzz.Targets;

/// <summary>An Authorization header with client credentials, and the pair in it.</summary>
internal static class BasicTarget
{
    private const int BytesPerByte = 64;

    internal static void Run(byte[] input)
    {
        Check(Encoding.Latin1.GetString(input));
        if (Check($"Basic {Convert.ToBase64String(input)}") is { } credentials && Ascii.IsValid(input))
            CheckPeer(credentials, Encoding.ASCII.GetString(input));
    }

    private static ClientCredentials? Check(string header)
    {
        var credentials = Law.Bounded(header.Length, BytesPerByte, () => BasicCredentials.TryRead(header, out var read) ? read : null);
        if (credentials is null)
            return null;
        Law.Holds(credentials.ClientId.Length > 0 && credentials.Secret is not "" && header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase));
        Law.Holds(BasicCredentials.TryRead(Write(credentials), out var again));
        Law.Same(credentials.ClientId, again?.ClientId);
        Law.Same(credentials.Secret, again?.Secret);
        return credentials;
    }

    /// <summary>As RFC 6749 §2.3.1 asks a client to.</summary>
    private static string Write(ClientCredentials credentials) =>
        $"basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(credentials.ClientId)}:{Uri.EscapeDataString(credentials.Secret ?? "")}"))}";

    private static void CheckPeer(ClientCredentials credentials, string pair)
    {
        var separator = pair.IndexOf(':', StringComparison.Ordinal);
        Law.Same(WebUtility.UrlDecode(pair[..separator]), credentials.ClientId);
        Law.Same(WebUtility.UrlDecode(pair[(separator + 1)..]), credentials.Secret ?? "");
    }
}

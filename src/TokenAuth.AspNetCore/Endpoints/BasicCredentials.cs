using System.Buffers;
using System.Buffers.Text;
using System.Text;
using TokenAuth.Clients;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>Client credentials in the Authorization header (RFC 6749 §2.3.1, RFC 7617): both halves are form-encoded inside.</summary>
internal static class BasicCredentials
{
    private const string Scheme = "Basic ";

    /// <summary>
    /// False where the header cannot be read. Empty id and secret (<c>Basic Og==</c>, as Swagger UI sends it) mean that no client
    /// authentication was meant.
    /// </summary>
    internal static bool TryRead(string header, out ClientCredentials? credentials)
    {
        credentials = null;
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var bytes = Encoding.ASCII.GetBytes(header[Scheme.Length..].Trim());
        if (Base64.DecodeFromUtf8InPlace(bytes, out var length) != OperationStatus.Done)
            return false;
        var pair = bytes.AsSpan(0, length);
        var separator = pair.IndexOf((byte)':');
        if (separator < 0)
            return false;
        var id = FormParser.Decode(pair[..separator]);
        var secret = FormParser.Decode(pair[(separator + 1)..]);
        if (id is null || secret is null || (id.Length == 0 && secret.Length > 0))
            return false;
        if (id.Length > 0)
            credentials = new ClientCredentials(id, secret.Length > 0 ? secret : null);
        return true;
    }
}

using System.Text.Json;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>Fetches an authority's metadata (RFC 8414 §3) and through it its keys.</summary>
internal sealed class AuthorityDocuments(IHttpClientFactory clients, string authority, string issuer)
{
    /// <summary>The keys, at least one.</summary>
    /// <exception cref="Exception">They cannot be had; the message says why.</exception>
    internal async Task<KeyRing> FetchAsync()
    {
        using var client = clients.CreateClient(TokenAuthDefaults.AuthorityHttpClient);
        var metadataAddress = new Uri(authority.TrimEnd('/') + TokenAuthPaths.OpenIdMetadata);
        using var metadata = JsonDocument.Parse(await client.GetStringAsync(metadataAddress).ConfigureAwait(false));
        var keysAddress = ReadKeysAddress(metadata.RootElement, metadataAddress);
        var ring = JwksDocument.Read(await client.GetStringAsync(keysAddress).ConfigureAwait(false));
        return ring.Keys.Length > 0 ? ring : throw new SigningKeyException("The authority publishes no key that can be used.");
    }

    private Uri ReadKeysAddress(JsonElement metadata, Uri metadataAddress)
    {
        // RFC 8414 §3.3: the issuer "MUST be identical" to the one the address was made from.
        if (!string.Equals(ReadString(metadata, "issuer"), issuer, StringComparison.Ordinal))
            throw new SigningKeyException($"The authority calls itself '{ReadString(metadata, "issuer")}', expected '{issuer}'.");

        // A key fetched in the clear could be anybody's.
        if (!Uri.TryCreate(ReadString(metadata, "jwks_uri"), UriKind.Absolute, out var address)
            || (address.Scheme is not "https" && (address.Scheme, metadataAddress.Scheme) is not ("http", "http")))
        {
            throw new SigningKeyException("The authority's jwks_uri is missing, or not https.");
        }

        return address;
    }

    private static string? ReadString(JsonElement metadata, string name) =>
        metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}

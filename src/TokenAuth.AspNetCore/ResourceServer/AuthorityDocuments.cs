using System.Text.Json;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>Fetches an authority's metadata (RFC 8414 §3) and through it its keys.</summary>
internal sealed class AuthorityDocuments(IHttpClientFactory clients, string authority, string issuer)
{
    /// <summary>The keys; none where the authority has withdrawn them all.</summary>
    /// <exception cref="Exception">They cannot be had; the message says why.</exception>
    internal async Task<KeyRing> FetchAsync()
    {
        using var client = clients.CreateClient(TokenAuthDefaults.AuthorityHttpClient);
        var metadataAddress = new Uri(authority.TrimEnd('/') + TokenAuthPaths.OpenIdMetadata);
        using var metadata = JsonDocument.Parse(await client.GetStringAsync(metadataAddress).ConfigureAwait(false));
        var keysAddress = ReadKeysAddress(metadata.RootElement, metadataAddress);
        return JwksDocument.Read(await client.GetStringAsync(keysAddress).ConfigureAwait(false));
    }

    private Uri ReadKeysAddress(JsonElement metadata, Uri metadataAddress)
    {
        // RFC 8414 §3.3: the issuer "MUST be identical" to the one the address was made from.
        if (!string.Equals(ReadString(metadata, "issuer"), issuer, StringComparison.Ordinal))
            throw new SigningKeyException($"The authority calls itself '{Quotable(ReadString(metadata, "issuer"))}', expected '{issuer}'.");

        // A key fetched in the clear could be anybody's.
        if (!Uri.TryCreate(ReadString(metadata, "jwks_uri"), UriKind.Absolute, out var address)
            || (address.Scheme is not "https" && (address.Scheme, metadataAddress.Scheme) is not ("http", "http")))
        {
            throw new SigningKeyException("The authority's jwks_uri is missing, or not https.");
        }

        return address;
    }

    /// <summary>For the log: what an authority sends may be long, or look like further lines.</summary>
    private static string Quotable(string? text) => text is { Length: <= 200 } && IssuerRules.IsHeaderText(text) ? text : "something else";

    private static string? ReadString(JsonElement metadata, string name) =>
        metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}

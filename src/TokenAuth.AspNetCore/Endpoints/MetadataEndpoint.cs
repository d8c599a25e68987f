using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.Clients;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary><c>GET /.well-known/oauth-authorization-server</c>: what this server can do and where (RFC 8414 §2, §3.2).</summary>
internal sealed class MetadataEndpoint(string issuer, TokenService service, IReadOnlyCollection<string> scopes)
{
    private static readonly string[] _methods = ["client_secret_basic", "client_secret_post", "private_key_jwt"];

    private readonly PublicDocument _document = new("application/json", JsonResponse.Serialize(json =>
    {
        var address = issuer.TrimEnd('/');
        json.WriteString("issuer", issuer);
        json.WriteString("token_endpoint", $"{address}{TokenAuthPaths.Token}");
        json.WriteString("revocation_endpoint", $"{address}{TokenAuthPaths.Revocation}");
        json.WriteString("introspection_endpoint", $"{address}{TokenAuthPaths.Introspection}");
        json.WriteString("jwks_uri", $"{address}{TokenAuthPaths.Jwks}");
        WriteArray(json, "grant_types_supported", service.SupportedGrantTypes);

        // REQUIRED, yet there is no authorization endpoint; an empty list may not be sent (§3.2), so it is the registered "none".
        WriteArray(json, "response_types_supported", ["none"]);
        WriteArray(json, "token_endpoint_auth_methods_supported", [.. _methods, "none"]);
        WriteArray(json, "revocation_endpoint_auth_methods_supported", [.. _methods, "none"]);
        WriteArray(json, "introspection_endpoint_auth_methods_supported", _methods);

        // RFC 8414 §2: what private_key_jwt may be signed with "MUST be present".
        foreach (var endpoint in (string[])["token", "revocation", "introspection"])
            WriteArray(json, $"{endpoint}_endpoint_auth_signing_alg_values_supported", ClientAssertion.SigningAlgorithms);
        WriteArray(json, "scopes_supported", scopes);
    }));

    internal Task InvokeAsync(HttpContext context) => _document.WriteAsync(context);

    /// <summary>RFC 8414 §3.2: "Claims with zero elements MUST be omitted from the response."</summary>
    private static void WriteArray(Utf8JsonWriter json, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}

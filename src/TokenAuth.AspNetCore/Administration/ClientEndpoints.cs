using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.Administration;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Clients;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>Clients, for administrators. The members are those of RFC 7591 §2; <c>allow_introspection</c> and <c>configured</c> are ours.</summary>
internal sealed class ClientEndpoints(ClientAdministration clients, TokenService service, AdministrationExchange exchange)
{
    internal const string Id = "client_id";

    private static readonly string[] _members =
        ["client_id", "token_endpoint_auth_method", "jwks", "grant_types", "scope", "redirect_uris", "allow_introspection"];

    /// <summary><c>GET /manage/clients</c></summary>
    internal Task ListAsync(HttpContext context) => exchange.RunAsync(context, () =>
        ListPage.WriteAsync(context, "clients", (after, limit) => clients.ListAsync(after, limit, context.RequestAborted), client => client.ClientId, Write));

    /// <summary><c>POST /manage/clients</c>: the secret is in the answer, this once (RFC 7591 §3.2.1).</summary>
    internal Task CreateAsync(HttpContext context) => exchange.RunAsync(context, _members, async body =>
    {
        var registration = Read(body, body.RequiredText("client_id"));
        if ((body.Fault ?? GrantTypeFault(registration)) is { } fault)
            await RefuseAsync(context, fault).ConfigureAwait(false);
        else
            await AnswerAsync(context, await clients.CreateAsync(registration, context.RequestAborted).ConfigureAwait(false), StatusCodes.Status201Created).ConfigureAwait(false);
    });

    /// <summary><c>GET /manage/clients/{client_id}</c></summary>
    internal Task GetAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        if (await clients.FindAsync(PathValue.Read(context, Id), context.RequestAborted).ConfigureAwait(false) is { } client)
            await JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, "application/json", json => Write(json, client)).ConfigureAwait(false);
        else
            await AdministrationExchange.RefuseAsync(context, StatusCodes.Status404NotFound, "not_found", "There is no client of that id.").ConfigureAwait(false);
    });

    /// <summary><c>PUT /manage/clients/{client_id}</c>: all of the registration (RFC 7592 §2.2).</summary>
    internal Task UpdateAsync(HttpContext context) => exchange.RunAsync(context, _members, async body =>
    {
        var id = PathValue.Read(context, Id);
        var registration = Read(body, id);
        if ((body.Fault ?? (body.Text("client_id") is { } other && !string.Equals(other, id, StringComparison.Ordinal) ? "client_id is not that of the URL." : null) ?? GrantTypeFault(registration)) is { } fault)
            await RefuseAsync(context, fault).ConfigureAwait(false);
        else
            await AnswerAsync(context, await clients.UpdateAsync(registration, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    });

    /// <summary><c>POST /manage/clients/{client_id}/secret</c></summary>
    internal Task ReplaceSecretAsync(HttpContext context) => exchange.RunAsync(context, async () =>
        await AnswerAsync(context, await clients.ReplaceSecretAsync(PathValue.Read(context, Id), context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false));

    /// <summary><c>DELETE /manage/clients/{client_id}</c></summary>
    internal Task RemoveAsync(HttpContext context) => exchange.RunAsync(context, async () =>
        await AdministrationExchange.AnswerAsync(context, await clients.RemoveAsync(PathValue.Read(context, Id), context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false));

    /// <summary>A typing error would make a client that can do nothing.</summary>
    private string? GrantTypeFault(ClientRegistration registration) =>
        registration.GrantTypes.Except(service.SupportedGrantTypes, StringComparer.Ordinal).Any()
            ? $"grant_types has one that is not supported here; those supported are {string.Join(", ", service.SupportedGrantTypes)}."
            : null;

    private static ClientRegistration Read(JsonBody body, string id) => new()
    {
        ClientId = id,
        AuthenticationMethod = body.Text("token_endpoint_auth_method") ?? ClientAuthenticationMethods.SecretBasic, // RFC 7591 §2: the default
        Jwks = body.Raw("jwks"),
        GrantTypes = body.Texts("grant_types") ?? [],
        Scopes = body.Words("scope") ?? [],
        RedirectUris = body.Texts("redirect_uris") ?? [],
        AllowIntrospection = body.Flag("allow_introspection") ?? false,
    };

    private static Task RefuseAsync(HttpContext context, string fault) =>
        AdministrationExchange.RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_request", fault);

    private static Task AnswerAsync(HttpContext context, Change<RegisteredClient> change, int status = StatusCodes.Status200OK) =>
        AdministrationExchange.AnswerAsync(
            context,
            change,
            (json, registered) =>
            {
                Write(json, registered.Client);
                if (registered.Secret is null)
                    return;
                json.WriteString("client_secret", registered.Secret);
                json.WriteNumber("client_secret_expires_at", 0); // RFC 7591 §3.2.1: it does not
            },
            status);

    private static void Write(Utf8JsonWriter json, Client client)
    {
        json.WriteString("client_id", client.ClientId);
        json.WriteString("token_endpoint_auth_method", ClientAuthenticationMethods.Of(client));
        if (client.Jwks is not null)
        {
            json.WritePropertyName("jwks");
            json.WriteRawValue(client.Jwks);
        }

        WriteArray(json, "grant_types", client.GrantTypes);
        json.WriteString("scope", string.Join(' ', client.Scopes));
        WriteArray(json, "redirect_uris", client.RedirectUris);
        json.WriteBoolean("allow_introspection", client.AllowIntrospection);
        json.WriteBoolean("configured", client.IsConfigured);
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}

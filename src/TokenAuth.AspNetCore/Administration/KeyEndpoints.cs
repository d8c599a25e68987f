using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.Administration;
using TokenAuth.AspNetCore.Endpoints;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>Signing keys, for administrators: what there is, and the withdrawal of one that may be in wrong hands.</summary>
internal sealed class KeyEndpoints(KeyAdministration keys, AdministrationExchange exchange)
{
    internal const string Id = "kid";

    /// <summary><c>GET /manage/keys</c></summary>
    internal Task ListAsync(HttpContext context) => exchange.RunAsync(context, () =>
        JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, "application/json", json =>
        {
            json.WriteStartArray("keys");
            foreach (var entry in keys.List())
                Write(json, entry);
            json.WriteEndArray();
        }));

    /// <summary><c>DELETE /manage/keys/{kid}</c></summary>
    internal Task WithdrawAsync(HttpContext context) => exchange.RunAsync(context, async () =>
        await AdministrationExchange.AnswerAsync(context, await keys.WithdrawAsync(PathValue.Read(context, Id), context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false));

    private static void Write(Utf8JsonWriter json, ListedKey entry)
    {
        json.WriteStartObject();
        json.WriteString("kid", entry.Key.KeyId);
        json.WriteString("alg", $"{entry.Key.Algorithm}");
        json.WriteString("state", entry.State.ToString().ToLowerInvariant());
        if (entry.Times is { } times)
        {
            json.WriteNumber("created_at", times.CreatedAt.ToUnixTimeSeconds());
            json.WriteNumber("signs_from", times.SignsFrom.ToUnixTimeSeconds());
        }

        json.WriteEndObject();
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.Introspection;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary><c>POST /introspect</c> (RFC 7662).</summary>
internal sealed class IntrospectionEndpoint(FormExchange exchange, IntrospectionService service)
{
    internal Task InvokeAsync(HttpContext context) => exchange.RunAsync(context, async reading =>
    {
        var outcome = reading.Succeeded
            ? await service.ExecuteAsync(reading.Request, context.RequestAborted).ConfigureAwait(false)
            : IntrospectionOutcome.Refused(reading.Error);
        await (outcome.Error is { } error
            ? RfcTokenResult.WriteAsync(context.Response, error, reading.Succeeded ? null : reading.StatusCode)
            : JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, "application/json", json => Write(json, outcome.Token))).ConfigureAwait(false);
    });

    private static void Write(Utf8JsonWriter json, ActiveToken? token)
    {
        json.WriteBoolean("active", token is not null);
        if (token is null)
            return; // RFC 7662 §2.2: nothing else of a token that is not active
        json.WriteString("scope", string.Join(' ', token.Scopes));
        if (token.ClientId is not null)
            json.WriteString("client_id", token.ClientId);
        json.WriteString("sub", token.Subject);
        json.WriteNumber("exp", token.ExpiresAt.ToUnixTimeSeconds());
        json.WriteNumber("iat", token.IssuedAt.ToUnixTimeSeconds());
        if (token.SessionId is not null)
            json.WriteString("sid", token.SessionId);
        if (token.AccessToken is not { } access)
            return;
        json.WriteString("token_type", "Bearer");
        json.WriteString("iss", access.Issuer);
        json.WriteString("jti", access.Id);
        json.WriteStartArray("aud");
        foreach (var audience in access.Audiences)
            json.WriteStringValue(audience);
        json.WriteEndArray();
    }
}

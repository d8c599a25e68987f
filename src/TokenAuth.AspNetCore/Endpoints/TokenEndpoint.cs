using Microsoft.AspNetCore.Http;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary><c>POST /token</c> (RFC 6749 §3.2): read, one call, write. No rule of the protocol stands here.</summary>
internal sealed class TokenEndpoint(FormExchange exchange, TokenService service)
{
    /// <summary>By which others find the endpoint, wherever it is mapped.</summary>
    internal const string DisplayName = "TokenAuth token endpoint";

    internal Task InvokeAsync(HttpContext context) => exchange.RunAsync(context, async reading =>
    {
        var outcome = reading.Succeeded
            ? await service.ExecuteAsync(reading.Request, context.RequestAborted).ConfigureAwait(false)
            : service.RefuseUnread(reading.Error);
        await WriteAsync(context.Response, outcome, reading.Succeeded ? null : reading.StatusCode).ConfigureAwait(false);
    });

    private Task WriteAsync(HttpResponse response, TokenOutcome outcome, int? statusCode) => (exchange.Compatibility, outcome.Succeeded) switch
    {
        (TokenAuthCompatibility.FastApi, true) => FastApiTokenResult.WriteAsync(response, outcome.Response!),
        (TokenAuthCompatibility.FastApi, false) => FastApiTokenResult.WriteAsync(response, outcome.Error!, statusCode),
        (_, true) => RfcTokenResult.WriteAsync(response, outcome.Response!),
        (_, false) => RfcTokenResult.WriteAsync(response, outcome.Error!, statusCode),
    };
}

using Microsoft.AspNetCore.Http;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary><c>POST /revoke</c> (RFC 7009): 200 without a body where the token is of no use from now on.</summary>
internal sealed class RevocationEndpoint(FormExchange exchange, TokenRevoker revoker)
{
    internal Task InvokeAsync(HttpContext context) => exchange.RunAsync(context, async reading =>
    {
        var error = reading.Succeeded ? await revoker.ExecuteAsync(reading.Request, context.RequestAborted).ConfigureAwait(false) : reading.Error;
        if (error is not null)
            await RfcTokenResult.WriteAsync(context.Response, error, reading.Succeeded ? null : reading.StatusCode).ConfigureAwait(false);
    });
}

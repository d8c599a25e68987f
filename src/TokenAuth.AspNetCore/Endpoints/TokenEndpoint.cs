using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary><c>POST /token</c> (RFC 6749 §3.2): read, one call, write. No rule of the protocol stands here.</summary>
internal sealed class TokenEndpoint(TokenRequestReader reader, TokenService service, TokenAuthCompatibility compatibility, ILogger<TokenEndpoint> logger)
{
    /// <summary>By which others find the endpoint, wherever it is mapped.</summary>
    internal const string DisplayName = "TokenAuth token endpoint";

    internal async Task InvokeAsync(HttpContext context)
    {
        JsonResponse.ForbidCaching(context.Response);
        try
        {
            await AnswerAsync(context).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone: there is nobody to answer.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            logger.TokenEndpointFailed(e);
            await WriteFailureAsync(context.Response).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var reading = await ReadAsync(context.Request).ConfigureAwait(false);
        var outcome = reading.Succeeded
            ? await service.ExecuteAsync(reading.Request, context.RequestAborted).ConfigureAwait(false)
            : service.RefuseUnread(reading.Error);
        await WriteAsync(context.Response, outcome, reading.Succeeded ? null : reading.StatusCode).ConfigureAwait(false);
    }

    private async ValueTask<TokenRequestReading> ReadAsync(HttpRequest request)
    {
        try
        {
            return await reader.ReadAsync(request).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            return TokenRequestReading.Failed(TokenError.InvalidRequest("The request could not be read."), e.StatusCode);
        }
        catch (IOException)
        {
            return TokenRequestReading.Failed(TokenError.InvalidRequest("The request ended too early."));
        }
    }

    private Task WriteAsync(HttpResponse response, TokenOutcome outcome, int? statusCode) => (compatibility, outcome.Succeeded) switch
    {
        (TokenAuthCompatibility.FastApi, true) => FastApiTokenResult.WriteAsync(response, outcome.Response!),
        (TokenAuthCompatibility.FastApi, false) => FastApiTokenResult.WriteAsync(response, outcome.Error!, statusCode),
        (_, true) => RfcTokenResult.WriteAsync(response, outcome.Response!),
        (_, false) => RfcTokenResult.WriteAsync(response, outcome.Error!, statusCode),
    };

    /// <summary>A broken world is never the client's fault: no <c>invalid_grant</c>, and nothing of the exception.</summary>
    private static Task WriteFailureAsync(HttpResponse response) =>
        JsonResponse.WriteAsync(response, StatusCodes.Status500InternalServerError, "application/json", json =>
        {
            json.WriteString("error", "server_error");
            json.WriteString("error_description", "The server could not answer. Try again later.");
        });
}

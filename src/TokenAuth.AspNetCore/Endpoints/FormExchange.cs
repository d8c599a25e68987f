using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Audit;
using TokenAuth.Grants;
using TokenAuth.Hashing;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>
/// What the endpoints that take a form have in common: never cached, read by <see cref="TokenRequestReader"/>, a store that is down is a 503
/// and a bug a 500, and neither says what is behind it.
/// </summary>
internal sealed class FormExchange(
    TokenRequestReader reader, KeyRingProvider keys, TokenAuthCompatibility compatibility, AuditOrigins origins, ILogger<FormExchange> logger)
{
    internal const int RetryAfterSeconds = 5;

    internal TokenAuthCompatibility Compatibility => compatibility;

    /// <summary>
    /// A store of our own says so; one of the application's may let through what its database or HttpClient throws, whose time is up with an
    /// <see cref="OperationCanceledException"/>: asked where the request itself has not ended.
    /// </summary>
    internal static bool IsUnavailable(Exception exception) =>
        exception is StoreUnavailableException or ServerBusyException or DbException or TimeoutException or OperationCanceledException;

    internal async Task RunAsync(HttpContext context, Func<TokenRequestReading, Task> answer)
    {
        JsonResponse.ForbidCaching(context.Response);
        AuditOrigin.Current = origins.Of(context);
        try
        {
            if (keys.Current.Current is null)
                throw new StoreUnavailableException("The keys were not read yet.");
            await answer(await ReadAsync(context.Request).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone, or some middleware gave up on it: never a success.
            if (!context.Response.HasStarted)
                (context.Response.StatusCode, context.Response.ContentLength) = (StatusCodes.Status503ServiceUnavailable, null);
        }
        catch (Exception e) when (!context.Response.HasStarted && IsUnavailable(e))
        {
            if (e is not ServerBusyException) // which the gate reports once, not for each request
                logger.StoreUnavailable(e);
            context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}"; // RFC 9110 §15.6.4
            await WriteFailureAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable").ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            logger.TokenEndpointFailed(e);
            await WriteFailureAsync(context.Response, StatusCodes.Status500InternalServerError, "server_error").ConfigureAwait(false);
        }
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

    /// <summary>RFC 6749 §4.1.2.1 has the names.</summary>
    private static Task WriteFailureAsync(HttpResponse response, int statusCode, string error) =>
        RfcTokenResult.WriteErrorAsync(response, statusCode, error, "The server could not answer. Try again later.");
}

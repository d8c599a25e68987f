using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TokenAuth.Administration;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Audit;
using TokenAuth.Hashing;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>What the endpoints for administrators have in common: never cached, who did it in the log, a store that is down is a 503.</summary>
internal sealed class AdministrationExchange(AuditOrigins origins, ILogger<AdministrationExchange> logger)
{
    internal async Task RunAsync(HttpContext context, Func<Task> act)
    {
        JsonResponse.ForbidCaching(context.Response);
        AuditOrigin.Current = origins.Of(context);
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, e.StatusCode, "invalid_request", "The request could not be read.").ConfigureAwait(false);
        }
        catch (Exception e) when (FormExchange.IsUnavailable(e) && !context.Response.HasStarted)
        {
            if (e is not ServerBusyException) // which the gate reports once, not for each request
                logger.StoreUnavailable(e);
            context.Response.Headers.RetryAfter = $"{FormExchange.RetryAfterSeconds}";
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", "The server could not answer. Try again later.").ConfigureAwait(false);
        }
        finally
        {
            if (!HttpMethods.IsGet(context.Request.Method))
                logger.Administered(context.GetVerifiedToken()?.Subject, context.Request.Method, context.Request.Path.ToUriComponent(), Outcome(context));
        }
    }

    /// <summary>An exception on its way has no status yet, and who has gone gets none.</summary>
    private static string Outcome(HttpContext context) => context.RequestAborted.IsCancellationRequested ? "gone" : $"{context.Response.StatusCode}";

    /// <summary>Reads the body first; what is wrong with it is told, and nothing is changed.</summary>
    internal Task RunAsync(HttpContext context, string[] members, Func<JsonBody, Task> act) => RunAsync(context, async () =>
    {
        var (body, status, fault) = await JsonBody.ReadAsync(context.Request, members).ConfigureAwait(false);
        if (body is null)
            await RefuseAsync(context, status, "invalid_request", fault).ConfigureAwait(false);
        else
            await act(body).ConfigureAwait(false);
    });

    /// <summary>Answers with the subject of the change, or with why it was not made.</summary>
    internal static Task AnswerAsync<T>(HttpContext context, Change<T> change, Action<Utf8JsonWriter, T> write, int status = StatusCodes.Status200OK)
        where T : class
    {
        if (change.Succeeded)
            return JsonResponse.WriteAsync(context.Response, status, "application/json", change.Value, write);
        var (code, error) = change.Failure switch
        {
            ChangeFailure.NotFound => (StatusCodes.Status404NotFound, "not_found"),
            ChangeFailure.AlreadyExists => (StatusCodes.Status409Conflict, "already_exists"),
            ChangeFailure.Configured => (StatusCodes.Status409Conflict, "configured"),
            _ => (StatusCodes.Status400BadRequest, "invalid_request"),
        };
        return RefuseAsync(context, code, error, change.Detail);
    }

    internal static Task AnswerAsync<T>(HttpContext context, Change<T> change)
        where T : class
    {
        if (!change.Succeeded)
            return AnswerAsync(context, change, (_, _) => { });
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    internal static Task RefuseAsync(HttpContext context, int status, string error, string description) =>
        RfcTokenResult.WriteErrorAsync(context.Response, status, error, description);
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Audit;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Endpoints;

/// <summary>What users may do with their own sessions: see them, end one, end all, log out.</summary>
internal sealed class SessionEndpoints(SessionService sessions, RevocationService revocations, AuditOrigins origins, ILogger<SessionEndpoints> logger)
{
    /// <summary><c>GET /sessions</c></summary>
    internal Task ListAsync(HttpContext context) => RunAsync(context, async token =>
    {
        var own = await sessions.ListAsync(token.Subject, context.RequestAborted).ConfigureAwait(false);
        await JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, "application/json", json => Write(json, own, token)).ConfigureAwait(false);
    });

    /// <summary><c>DELETE /sessions/{id}</c>: another user's session is as unknown as none.</summary>
    internal Task EndAsync(HttpContext context) => RunAsync(context, async token =>
    {
        var id = context.Request.RouteValues["id"] as string;
        var own = await sessions.ListAsync(token.Subject, context.RequestAborted).ConfigureAwait(false);
        var isOwn = own.Any(session => string.Equals(session.Id, id, StringComparison.Ordinal));
        if (isOwn)
            await sessions.EndAsync(id!, SessionEndReason.LoggedOut, context.RequestAborted).ConfigureAwait(false);
        if (isOwn)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await Administration.AdministrationExchange.RefuseAsync(context, StatusCodes.Status404NotFound, "not_found", "There is no such session, or it has ended.").ConfigureAwait(false);
    });

    /// <summary><c>DELETE /sessions</c>: everywhere, the asking one included.</summary>
    internal Task EndAllAsync(HttpContext context) => RunAsync(context, async token =>
    {
        await sessions.EndAllAsync(token.Subject, SessionEndReason.LoggedOut, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    /// <summary><c>POST /logout</c>: the session of the token; a token without one is taken back alone.</summary>
    internal Task LogOutAsync(HttpContext context) => RunAsync(context, async token =>
    {
        if (token.SessionId is { } id)
            await sessions.EndAsync(id, SessionEndReason.LoggedOut, context.RequestAborted).ConfigureAwait(false);
        else
            await revocations.RevokeTokenAsync(token, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    private async Task RunAsync(HttpContext context, Func<VerifiedToken, Task> act)
    {
        JsonResponse.ForbidCaching(context.Response);
        AuditOrigin.Current = origins.Of(context);
        try
        {
            // A client's own token (RFC 6749 §4.4) may have the name of a user: it has no sessions, and must not see theirs.
            if (context.GetVerifiedToken() is not { } token || string.Equals(token.Subject, token.ClientId, StringComparison.Ordinal))
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            else
                await act(token).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone, or some middleware gave up on it: never a success.
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (Exception e) when (FormExchange.IsUnavailable(e) && !context.Response.HasStarted)
        {
            logger.StoreUnavailable(e);
            context.Response.Headers.RetryAfter = $"{FormExchange.RetryAfterSeconds}";
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<Session> own, VerifiedToken token)
    {
        json.WriteStartArray("sessions");
        foreach (var session in own)
        {
            json.WriteStartObject();
            json.WriteBoolean("current", string.Equals(session.Id, token.SessionId, StringComparison.Ordinal));
            SessionJson.Write(json, session);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

using Microsoft.AspNetCore.Http;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Clients;
using TokenAuth.Sessions;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>Everybody's sessions, for administrators. A name that nobody has, has no sessions; users may be in a store of the application's own.</summary>
internal sealed class UserSessionEndpoints(SessionService sessions, AdministrationExchange exchange)
{
    internal const string Id = "id";

    /// <summary><c>GET /manage/users/{username}/sessions</c></summary>
    internal Task ListAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        IReadOnlyList<Session> lasting = Subject(context) is { } subject ? await sessions.ListAsync(subject, context.RequestAborted).ConfigureAwait(false) : [];
        await JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, "application/json", json =>
        {
            json.WriteStartArray("sessions");
            foreach (var session in lasting)
            {
                json.WriteStartObject();
                SessionJson.Write(json, session);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }).ConfigureAwait(false);
    });

    /// <summary><c>DELETE /manage/users/{username}/sessions</c>: every access token of the user goes too.</summary>
    internal Task EndAllAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        if (Subject(context) is { } subject)
            await sessions.EndAllAsync(subject, SessionEndReason.Administrator, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    /// <summary><c>DELETE /manage/clients/{client_id}/sessions</c>: every access token of the client goes too.</summary>
    internal Task EndAllOfClientAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        var id = PathValue.Read(context, ClientEndpoints.Id);
        if (Client.IsValidId(id) || string.Equals(id, Client.AnonymousId, StringComparison.Ordinal))
            await sessions.EndAllOfClientAsync(id, SessionEndReason.Administrator, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    });

    /// <summary><c>DELETE /manage/sessions/{id}</c></summary>
    internal Task EndAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        if (await sessions.EndAsync(PathValue.Read(context, Id), SessionEndReason.Administrator, context.RequestAborted).ConfigureAwait(false))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await AdministrationExchange.RefuseAsync(context, StatusCodes.Status404NotFound, "not_found", "There is no such session, or it has ended.").ConfigureAwait(false);
    });

    private static string? Subject(HttpContext context) => UserName.Normalize(PathValue.Read(context, UserEndpoints.Name));
}

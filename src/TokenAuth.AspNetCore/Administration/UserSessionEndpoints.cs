using Microsoft.AspNetCore.Http;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Clients;
using TokenAuth.Sessions;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>
/// Everybody's sessions, for administrators. Users and clients may be in stores of the application's own, which removes them there: what is left of
/// somebody who is gone is shown and ended too.
/// </summary>
internal sealed class UserSessionEndpoints(SessionService sessions, IUserStore users, IClientStore clients, AdministrationExchange exchange)
{
    internal const string Id = "id";

    /// <summary><c>GET /manage/users/{username}/sessions</c></summary>
    internal Task ListAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        IReadOnlyList<Session> lasting = Subject(context) is { } subject ? await sessions.ListAsync(subject, context.RequestAborted).ConfigureAwait(false) : [];
        if (lasting.Count == 0 && !await IsUserAsync(context).ConfigureAwait(false))
        {
            await RefuseAsync(context, "There is no user of that name.").ConfigureAwait(false);
            return;
        }

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

    /// <summary><c>DELETE /manage/users/{username}/sessions</c>: every access token of the user goes too, whoever it is, before it is looked whether there is one.</summary>
    internal Task EndAllAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        var ended = Subject(context) is { } subject ? await sessions.EndAllAsync(subject, SessionEndReason.Administrator, context.RequestAborted).ConfigureAwait(false) : 0;
        if (ended > 0 || await IsUserAsync(context).ConfigureAwait(false))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await RefuseAsync(context, "There is no user of that name.").ConfigureAwait(false);
    });

    /// <summary><c>DELETE /manage/clients/{client_id}/sessions</c>: every access token of the client goes too, as above.</summary>
    internal Task EndAllOfClientAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        var id = PathValue.Read(context, ClientEndpoints.Id);
        var isAnonymous = string.Equals(id, Client.AnonymousId, StringComparison.Ordinal);
        var ended = isAnonymous || Client.IsValidId(id) ? await sessions.EndAllOfClientAsync(id, SessionEndReason.Administrator, context.RequestAborted).ConfigureAwait(false) : 0;
        if (ended > 0 || isAnonymous || await IsClientAsync(id, context).ConfigureAwait(false))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await RefuseAsync(context, "There is no client of that id.").ConfigureAwait(false);
    });

    /// <summary><c>DELETE /manage/sessions/{id}</c></summary>
    internal Task EndAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        if (await sessions.EndAsync(PathValue.Read(context, Id), SessionEndReason.Administrator, context.RequestAborted).ConfigureAwait(false))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await RefuseAsync(context, "There is no such session, or it has ended.").ConfigureAwait(false);
    });

    private async ValueTask<bool> IsUserAsync(HttpContext context) =>
        Subject(context) is { } subject && await users.FindByNameAsync(subject, context.RequestAborted).ConfigureAwait(false) is not null;

    private async ValueTask<bool> IsClientAsync(string id, HttpContext context) =>
        Client.IsValidId(id) && await clients.FindByIdAsync(id, context.RequestAborted).ConfigureAwait(false) is not null;

    private static Task RefuseAsync(HttpContext context, string description) =>
        AdministrationExchange.RefuseAsync(context, StatusCodes.Status404NotFound, "not_found", description);

    private static string? Subject(HttpContext context) => UserName.Normalize(PathValue.Read(context, UserEndpoints.Name));
}

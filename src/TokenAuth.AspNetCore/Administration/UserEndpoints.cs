using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TokenAuth.Administration;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>Users, for administrators. Names and scopes as in tokens; a password goes in and never comes out.</summary>
internal sealed class UserEndpoints(UserAdministration users, AdministrationExchange exchange)
{
    internal const string Name = "username";

    /// <summary><c>GET /manage/users</c></summary>
    internal Task ListAsync(HttpContext context) => exchange.RunAsync(context, () =>
        ListPage.WriteAsync(context, "users", (after, limit) => users.ListAsync(after, limit, context.RequestAborted), user => user.Username, Write));

    /// <summary><c>POST /manage/users</c></summary>
    internal Task CreateAsync(HttpContext context) => exchange.RunAsync(context, ["username", "password", "scope"], async body =>
    {
        var (name, password, scopes) = (body.RequiredText("username"), body.RequiredText("password"), body.Words("scope") ?? []);
        if (body.Fault is { } fault)
            await RefuseAsync(context, fault).ConfigureAwait(false);
        else
            await AdministrationExchange.AnswerAsync(
                context, await users.CreateAsync(name, password, scopes, context.RequestAborted).ConfigureAwait(false), Write, StatusCodes.Status201Created).ConfigureAwait(false);
    });

    /// <summary><c>GET /manage/users/{username}</c></summary>
    internal Task GetAsync(HttpContext context) => exchange.RunAsync(context, async () =>
    {
        if (await users.FindAsync(PathValue.Read(context, Name), context.RequestAborted).ConfigureAwait(false) is { } user)
            await Endpoints.JsonResponse.WriteAsync(context.Response, StatusCodes.Status200OK, "application/json", json => Write(json, user)).ConfigureAwait(false);
        else
            await AdministrationExchange.RefuseAsync(context, StatusCodes.Status404NotFound, "not_found", "There is no user of that name.").ConfigureAwait(false);
    });

    /// <summary><c>PATCH /manage/users/{username}</c>: what is not sent stays (RFC 7396).</summary>
    internal Task ChangeAsync(HttpContext context) => exchange.RunAsync(context, ["scope", "disabled"], async body =>
    {
        var (name, scopes, isDisabled) = (PathValue.Read(context, Name), body.Words("scope"), body.Flag("disabled"));
        if ((body.Fault ?? (scopes is null && isDisabled is null ? "There is nothing to change: send scope, disabled or both." : null)) is { } fault)
        {
            await RefuseAsync(context, fault).ConfigureAwait(false);
            return;
        }

        await AdministrationExchange.AnswerAsync(
            context, await users.UpdateAsync(name, scopes, isDisabled, context.RequestAborted).ConfigureAwait(false), Write).ConfigureAwait(false);
    });

    /// <summary><c>PUT /manage/users/{username}/password</c></summary>
    internal Task SetPasswordAsync(HttpContext context) => exchange.RunAsync(context, ["password"], async body =>
    {
        var password = body.RequiredText("password");
        if (body.Fault is { } fault)
            await RefuseAsync(context, fault).ConfigureAwait(false);
        else
            await AdministrationExchange.AnswerAsync(
                context, await users.SetPasswordAsync(PathValue.Read(context, Name), password, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    });

    /// <summary><c>DELETE /manage/users/{username}</c></summary>
    internal Task RemoveAsync(HttpContext context) => exchange.RunAsync(context, async () =>
        await AdministrationExchange.AnswerAsync(context, await users.RemoveAsync(PathValue.Read(context, Name), context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false));

    private static Task RefuseAsync(HttpContext context, string fault) =>
        AdministrationExchange.RefuseAsync(context, StatusCodes.Status400BadRequest, "invalid_request", fault);

    private static void Write(Utf8JsonWriter json, User user)
    {
        json.WriteString("username", user.Username);
        json.WriteString("scope", string.Join(' ', user.Scopes));
        json.WriteBoolean("disabled", user.IsDisabled);
        json.WriteBoolean("configured", user.IsConfigured);
    }
}

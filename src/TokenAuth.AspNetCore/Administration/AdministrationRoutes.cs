using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>Every path below <see cref="TokenAuthPaths.Administration"/>.</summary>
internal static class AdministrationRoutes
{
    internal static void MapAdministration(this RouteGroupBuilder group, IServiceProvider services)
    {
        if (services.GetRequiredService<IUserStore>() is IManagedUserStore)
            group.MapUsers(services.GetRequiredService<UserEndpoints>);
        if (services.GetRequiredService<IClientStore>() is IManagedClientStore && !ServerServices.IgnoresClients(services))
            group.MapClients(services.GetRequiredService<ClientEndpoints>);
        var sessions = services.GetRequiredService<UserSessionEndpoints>;
        group.MapGet($"/users/{{{UserEndpoints.Name}}}/sessions", context => sessions().ListAsync(context));
        group.MapDelete($"/users/{{{UserEndpoints.Name}}}/sessions", context => sessions().EndAllAsync(context));
        group.MapDelete($"/clients/{{{ClientEndpoints.Id}}}/sessions", context => sessions().EndAllOfClientAsync(context));
        group.MapDelete($"/sessions/{{{UserSessionEndpoints.Id}}}", context => sessions().EndAsync(context));
        var keys = services.GetRequiredService<KeyEndpoints>;
        group.MapGet("/keys", context => keys().ListAsync(context));
        group.MapDelete($"/keys/{{{KeyEndpoints.Id}}}", context => keys().WithdrawAsync(context));
        if (services.GetRequiredService<AuditTrail>().IsEnabled)
            group.MapGet("/audit", context => services.GetRequiredService<AuditEndpoints>().ListAsync(context));
    }

    private static void MapUsers(this RouteGroupBuilder group, Func<UserEndpoints> users)
    {
        const string One = $"/users/{{{UserEndpoints.Name}}}";
        group.MapGet("/users", context => users().ListAsync(context));
        group.MapPost("/users", context => users().CreateAsync(context));
        group.MapGet(One, context => users().GetAsync(context));
        group.MapPatch(One, context => users().ChangeAsync(context));
        group.MapDelete(One, context => users().RemoveAsync(context));
        group.MapPut(One + "/password", context => users().SetPasswordAsync(context));
    }

    private static void MapClients(this RouteGroupBuilder group, Func<ClientEndpoints> clients)
    {
        const string One = $"/clients/{{{ClientEndpoints.Id}}}";
        group.MapGet("/clients", context => clients().ListAsync(context));
        group.MapPost("/clients", context => clients().CreateAsync(context));
        group.MapGet(One, context => clients().GetAsync(context));
        group.MapPut(One, context => clients().UpdateAsync(context));
        group.MapDelete(One, context => clients().RemoveAsync(context));
        group.MapPost(One + "/secret", context => clients().ReplaceSecretAsync(context));
    }
}

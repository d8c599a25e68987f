using TokenAuth.AspNetCore;
using TokenAuth.Grants;

namespace TokenAuth.Bench.Servers;

/// <summary>TokenAuth with its defaults: two users, kept in memory.</summary>
internal static class StormedTokenAuth
{
    internal static void Add(IServiceCollection services, StormArguments arguments) => services.AddTokenAuthServer(options =>
    {
        options.Issuer = Contract.Issuer;
        options.SigningKeyFile = arguments.KeyFile;
        options.AccessTokenLifetime = StormServer.AccessTokenLifetime;
        options.AllowPasswordGrant = true;
        options.Throttle.Enabled = false; // it would refuse most of the storm before it is hashed, which is another measurement
        options.Clients.Add(new TokenAuthClient { ClientId = Contract.App, GrantTypes = { GrantTypes.Password }, Scopes = { Contract.Scope } });
        foreach (var name in (string[])[Contract.Username, .. Contract.OtherUsernames])
            options.Users.Add(new TokenAuthUser { Username = name, Password = Contract.Password, Scopes = { Contract.Scope } });
    });

    internal static void Map(WebApplication app)
    {
        app.MapGet(Contract.ProtectedPath.ToString(), () => "orders").RequireToken(Contract.Scope);
        app.MapTokenAuthServer();
    }
}

using TokenAuth.AspNetCore;
using TokenAuth.Bench.Stores;
using TokenAuth.Credentials;
using TokenAuth.Grants;

namespace TokenAuth.Bench.Servers;

/// <summary>TokenAuth as its README sets it up. Logins are not measured, so their hash is a cheap one.</summary>
internal static class TokenAuthServer
{
    internal static void Add(IServiceCollection services, ServerArguments arguments)
    {
        services.AddSingleton(new PasswordHasher(new BcryptSha256Scheme(4)));
        var server = services.AddTokenAuthServer(options =>
        {
            options.Issuer = Contract.Issuer;
            options.SigningKeyFile = arguments.KeyFile;
            options.AccessTokenLifetime = Contract.AccessTokenLifetime;
            options.AllowPasswordGrant = true;
            options.Throttle.Enabled = false; // logins are not measured
            options.HashingMaximumWait = TimeSpan.FromMinutes(1); // on a busy machine their hashes rest
            options.Users.Add(new TokenAuthUser { Username = Contract.Username, Password = Contract.Password, Scopes = { Contract.Scope } });
            options.Clients.Add(new TokenAuthClient { ClientId = Contract.App, GrantTypes = { GrantTypes.Password, GrantTypes.RefreshToken }, Scopes = { Contract.Scope } });
            options.Clients.Add(ServiceClient.New(allowIntrospection: false));
        });
        _ = arguments.Store is StoreKind.Sqlite
            ? server.AddSqliteStores(arguments.ConnectionString)
            : server.AddPostgreSqlStores(arguments.ConnectionString);
    }
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Servers;

/// <summary>
/// OpenIddict as its documents set it up for these grants: token storage and rolling refresh tokens as by default. Where there is a faster way
/// it is taken: pooled contexts, a symmetric key for refresh tokens, SQLite's own waiting for a busy file. Logins are not measured, so their hash
/// is a cheap one.
/// </summary>
internal static class OpenIddictServer
{
    internal static void Add(IServiceCollection services, ServerArguments arguments)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        services.AddSingleton<PasswordHasher<OpenIddictUser>>();
        services.AddAuthentication();
        services.AddDbContextPool<OpenIddictContext>(options => Configure(options, arguments).UseOpenIddict());
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<OpenIddictContext>())
            .AddServer(server => server
                .SetIssuer(Contract.Issuer)
                .SetTokenEndpointUris(Contract.TokenPath.ToString())
                .AllowPasswordFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow()
                .RegisterScopes(Contract.Scope)
                .SetAccessTokenLifetime(Contract.AccessTokenLifetime)
                .AddSigningKey(ReadKey(arguments.KeyFile))
                .AddEncryptionKey(new SymmetricSecurityKey(SHA256.HashData(File.ReadAllBytes(arguments.KeyFile))))
                .DisableAccessTokenEncryption()
                .UseAspNetCore().EnableTokenEndpointPassthrough().DisableTransportSecurityRequirement());
    }

    internal static async Task MapAsync(WebApplication app)
    {
        await using (var scope = app.Services.CreateAsyncScope())
            await OpenIddictRows.EnsureAsync(scope.ServiceProvider);
        app.UseAuthentication();
        app.MapPost(Contract.TokenPath.ToString(), OpenIddictEndpoint.ExchangeAsync);
    }

    private static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, ServerArguments arguments) => arguments.Store is StoreKind.Sqlite
        ? options.UseSqlite(arguments.ConnectionString).AddInterceptors(new BusyTimeout())
        : options.UseNpgsql(arguments.ConnectionString);

    private static ECDsaSecurityKey ReadKey(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new ECDsaSecurityKey(key);
    }
}

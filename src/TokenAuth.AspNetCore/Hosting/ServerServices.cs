using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.InMemory;
using TokenAuth.Keys;
using TokenAuth.Tokens;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>The services of a token server, each replaceable by one registered before.</summary>
internal static class ServerServices
{
    internal static void AddTokenAuthPipeline(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<TokenAuthMetrics>();
        services.TryAddSingleton(_ => new PasswordHasher());
        services.TryAddSingleton<ClientSecretHasher>();
        services.TryAddSingleton<RevocationList>(provider => new RevocationList(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new KeyRingProvider(ServerKeys.Load(provider.Options())));
        services.TryAddSingleton<IUserStore>(provider => UserRules.ToStore(provider.Options(), provider.GetRequiredService<PasswordHasher>()));
        services.TryAddSingleton<IClientStore>(provider => ClientRules.ToStore(provider.Options(), provider.GetRequiredService<ClientSecretHasher>()));
        services.TryAddSingleton<CredentialChecker>();
        services.TryAddSingleton<ClientAuthenticator>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IGrantHandler, PasswordGrantHandler>());
        services.TryAddSingleton(provider => new TokenIssuer(
            provider.GetRequiredService<KeyRingProvider>(), ServerTokens.ToTokenOptions(provider.Options()), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new TokenVerifier(
            provider.GetRequiredService<KeyRingProvider>(),
            ServerTokens.ToTokenOptions(provider.Options()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<RevocationList>()));
        services.TryAddSingleton(CreateTokenService);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ServerStartup>());
    }

    internal static void AddTokenAuthEndpoints(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new TokenEndpoint(
            new TokenRequestReader(ignoreClients: IsFastApi(provider) && provider.GetRequiredService<IClientStore>() is InMemoryClientStore { Count: 0 }),
            provider.GetRequiredService<TokenService>(),
            provider.Options().Compatibility,
            provider.GetRequiredService<ILogger<TokenEndpoint>>()));
        services.TryAddSingleton<JwksEndpoint>();
        services.TryAddSingleton(provider => new MetadataEndpoint(
            provider.Options().Issuer!, provider.GetRequiredService<TokenService>(), ScopeRules.Known(provider.Options())));
    }

    internal static void AddTokenAuthBearer(this IServiceCollection services)
    {
        services.AddOptions<TokenAuthBearerOptions>(TokenAuthDefaults.AuthenticationScheme).Configure<IOptions<TokenAuthServerOptions>>((bearer, server) =>
        {
            bearer.Realm = ServerTokens.ToTokenOptions(server.Value).EffectiveAudience;
            bearer.Compatibility = server.Value.Compatibility;
            bearer.FastApiInvalidTokenDetail = "Could not validate credentials";
        });
        services.AddTokenAuthScheme();
    }

    private static TokenService CreateTokenService(IServiceProvider provider)
    {
        var options = provider.Options();
        return new TokenService(
            provider.GetRequiredService<ClientAuthenticator>(),
            provider.GetServices<IGrantHandler>().Where(handler => handler is not PasswordGrantHandler || options.AllowPasswordGrant),
            provider.GetRequiredService<TokenIssuer>(),
            new GrantOptions
            {
                KnownScopes = ScopeRules.Known(options),
                IgnoreUnknownScopes = IsFastApi(provider),
                AllowAnonymousClient = options.AllowAnonymousClient,
            },
            provider.GetRequiredService<TokenAuthMetrics>(),
            provider.GetRequiredService<ILogger<TokenService>>());
    }

    private static bool IsFastApi(IServiceProvider provider) => provider.Options().Compatibility == TokenAuthCompatibility.FastApi;

    private static TokenAuthServerOptions Options(this IServiceProvider provider) => provider.GetRequiredService<IOptions<TokenAuthServerOptions>>().Value;
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.AspNetCore.Security;
using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Hashing;
using TokenAuth.InMemory;
using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Throttling;
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
        services.TryAddSingleton(Peppers.CreateHasher);
        services.TryAddSingleton<ClientSecretHasher>();
        services.TryAddSingleton(CreateHashingGate);
        services.AddTokenAuthKeys();
        services.TryAddSingleton(provider => UserRules.Configured(provider.Options()));
        services.TryAddSingleton(provider => ClientRules.Configured(provider.Options()));
        services.AddDefaultStore<IUserStore>(provider => UserRules.ToStore(
            provider.GetRequiredService<IReadOnlyList<ConfiguredUser>>(), provider.GetRequiredService<PasswordHasher>()));
        services.AddDefaultStore<IClientStore>(provider => ClientRules.ToStore(
            provider.GetRequiredService<IReadOnlyList<ConfiguredClient>>(), provider.GetRequiredService<ClientSecretHasher>()));
        services.AddDefaultStore<IThrottleStore>(_ => new InMemoryThrottleStore());
        services.TryAddSingleton<DummyHashes>();
        services.TryAddSingleton<DeviceMarkers>();
        services.TryAddSingleton(provider => new Throttle(
            provider.GetRequiredService<IThrottleStore>(), provider.GetRequiredService<DeviceMarkers>(), provider.GetRequiredService<TimeProvider>())
        {
            Metrics = provider.GetRequiredService<TokenAuthMetrics>(),
        });
        services.TryAddSingleton(provider => new CredentialChecker(
            provider.GetRequiredService<IUserStore>(),
            provider.GetRequiredService<PasswordHasher>(),
            provider.GetRequiredService<HashingGate>(),
            ThrottleOf(provider),
            provider.GetRequiredService<ILogger<CredentialChecker>>(),
            provider.GetRequiredService<DummyHashes>()));
        services.AddDefaultStore<IUsedAssertionStore>(_ => new InMemoryUsedAssertionStore());
        services.TryAddSingleton(CreateAssertionVerifier);
        services.TryAddSingleton(provider => new ClientAuthenticator(
            provider.GetRequiredService<IClientStore>(),
            provider.GetRequiredService<ClientSecretHasher>(),
            provider.GetRequiredService<ClientAssertionVerifier>(),
            provider.GetRequiredService<HashingGate>(),
            ThrottleOf(provider),
            provider.GetRequiredService<ILogger<ClientAuthenticator>>())
        {
            Audit = provider.GetRequiredService<AuditTrail>(),
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IGrantHandler, PasswordGrantHandler>());
        services.TryAddSingleton(provider => ServerTokens.ToTokenOptions(provider.Options()));
        services.TryAddSingleton(provider => new TokenIssuer(
            provider.GetRequiredService<KeyRingProvider>(), provider.GetRequiredService<TokenOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new TokenVerifier(
            provider.GetRequiredService<KeyRingProvider>(),
            provider.GetRequiredService<TokenOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<RevocationSet>())
        {
            CacheBytes = provider.Options().VerifiedTokenMemory,
        });
        services.TryAddSingleton(provider => ToGrantOptions(provider.Options()));
        services.TryAddSingleton<GrantIssuer>();
        services.TryAddSingleton(CreateTokenService);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ServerStartup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UnknownServerSettings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WeakPasswords>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UnsharedStores>());
    }

    internal static void AddTokenAuthEndpoints(this IServiceCollection services)
    {
        services.AddRoutingCore();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UnreachableScopes>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EndpointsMappedTwice>());
        services.TryAddSingleton(provider => new FormExchange(
            new TokenRequestReader(ignoreClients: IgnoresClients(provider)),
            provider.GetRequiredService<KeyRingProvider>(),
            provider.Options().Compatibility,
            provider.GetRequiredService<AuditOrigins>(),
            provider.GetRequiredService<ILogger<FormExchange>>()));
        services.TryAddSingleton<TokenEndpoint>();
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
        services.TryAddSingleton(provider => ToSecuritySettings(provider.Options()));
        services.AddTokenAuthScheme();
    }

    internal static TokenAuthServerOptions Options(this IServiceProvider provider) => provider.GetRequiredService<IOptions<TokenAuthServerOptions>>().Value;

    private static Throttle? ThrottleOf(IServiceProvider provider) => provider.Options().Throttle.Enabled ? provider.GetRequiredService<Throttle>() : null;

    private static TokenService CreateTokenService(IServiceProvider provider)
    {
        var handlers = provider.GetServices<IGrantHandler>().ToList();
        GrantTypeRules.Check(provider.Options(), handlers);
        return new TokenService(
            provider.GetRequiredService<ClientAuthenticator>(),
            handlers.Where(handler => IsOffered(handler, provider)),
            provider.GetRequiredService<GrantIssuer>(),
            provider.GetRequiredService<GrantOptions>(),
            provider.GetRequiredService<TokenAuthMetrics>(),
            provider.GetRequiredService<ILogger<TokenService>>())
        { Audit = provider.GetRequiredService<AuditTrail>() };
    }

    private static HashingGate CreateHashingGate(IServiceProvider provider)
    {
        var metrics = provider.GetRequiredService<TokenAuthMetrics>();
        var gate = new HashingGate(
            ToHashingOptions(provider.Options()), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HashingGate>>())
        { Metrics = metrics };
        metrics.ObserveHashing(() => gate.Waiting);
        return gate;
    }

    private static ClientAssertionVerifier CreateAssertionVerifier(IServiceProvider provider)
    {
        var issuer = provider.Options().Issuer!;
        return new ClientAssertionVerifier(
            provider.GetRequiredService<IUsedAssertionStore>(),
            [issuer, $"{issuer.TrimEnd('/')}{TokenAuthPaths.Token}"],
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ClientAssertionVerifier>>());
    }

    private static bool IsOffered(IGrantHandler handler, IServiceProvider provider) => handler switch
    {
        PasswordGrantHandler => provider.Options().AllowPasswordGrant,
        RefreshTokenGrantHandler or ClientCredentialsGrantHandler => !IgnoresClients(provider),
        _ => true,
    };

    /// <summary>As the reference service does, which has none: then there are no grants of clients either.</summary>
    internal static bool IgnoresClients(IServiceProvider provider) => IsFastApi(provider.Options()) && provider.GetRequiredService<IClientStore>() switch
    {
        InMemoryClientStore store => store.IsEmpty,
        IConfiguredClientStore => provider.Options().Clients.Count == 0,
        _ => false,
    };

    private static GrantOptions ToGrantOptions(TokenAuthServerOptions options) => new()
    {
        KnownScopes = ScopeRules.Known(options),
        IgnoreUnknownScopes = IsFastApi(options),
        AllowAnonymousClient = options.AllowAnonymousClient,

        // A client of the reference service knows no refresh tokens: a session would only wait for its end.
        AllowAnonymousRefresh = options.AllowAnonymousRefresh && !IsFastApi(options),
    };

    private static SecuritySettings ToSecuritySettings(TokenAuthServerOptions options)
    {
        var issuer = new Uri(options.Issuer!);
        return new SecuritySettings
        {
            AllowedOrigins = options.AllowedOrigins,
            Proxies = options.Proxies,
            AllowPlainHttp = options.AllowPlainHttp,
            Compatibility = options.Compatibility,
            IsForThisMachine = issuer.Scheme is "http",
            HttpsAddress = issuer.Scheme is "https" ? issuer.GetLeftPart(UriPartial.Authority) : null,
        };
    }

    private static HashingOptions ToHashingOptions(TokenAuthServerOptions options) => new()
    {
        Threads = options.HashingThreads ?? Math.Max(1, Environment.ProcessorCount / 2),
        MaximumWait = options.HashingMaximumWait,
    };

    private static bool IsFastApi(TokenAuthServerOptions options) => options.Compatibility == TokenAuthCompatibility.FastApi;
}

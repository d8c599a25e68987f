using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Audit;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.InMemory;
using TokenAuth.Introspection;
using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Sessions;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>The services of sessions, revocation and introspection, each replaceable by one registered before.</summary>
internal static class SessionServices
{
    internal static void AddTokenAuthSessions(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(RevocationPolicy)))
            return;
        services.AddDefaultStore<IRevocationStore>(_ => new InMemoryRevocationStore());
        services.AddDefaultStore<ISessionStore>(provider => new InMemorySessionStore(provider.GetRequiredService<IRevocationStore>()));
        services.TryAddSingleton(provider => new RevocationSet(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<RevocationFeed>();
        services.TryAddSingleton<RevocationService>();
        services.TryAddSingleton(provider => ToSessionOptions(provider.Options()));
        services.TryAddSingleton(CreateSessionService);
        services.TryAddSingleton<TokenRevoker>();
        services.TryAddSingleton<IntrospectionService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IGrantHandler, RefreshTokenGrantHandler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IGrantHandler, ClientCredentialsGrantHandler>());
        services.TryAddSingleton<RevocationEndpoint>();
        services.TryAddSingleton<IntrospectionEndpoint>();
        services.TryAddSingleton<RevocationFeedEndpoint>();
        services.TryAddSingleton<SessionEndpoints>();
        services.AddSingleton(provider => new RevocationPolicy(
            () => provider.GetRequiredService<RevocationFeed>().Age,
            provider.Options().RevocationStaleness,
            provider.Options().RefuseWhenRevocationsAreStale,
            provider.GetRequiredService<RevocationSet>(),
            provider.GetRequiredService<TokenAuthMetrics>())
        {
            Failure = () => provider.GetRequiredService<RevocationFeed>().Failure,
        });
        services.TryAddSingleton(provider => new WithdrawnKeys(
            provider.GetRequiredService<RevocationSet>(),
            provider.GetRequiredService<KeyRingProvider>(),
            provider.GetRequiredService<ILogger<WithdrawnKeys>>(),
            provider.GetService<KeyRingManager>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RevocationPoller>());
        services.TryAddSingleton<ExpiringRows>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ExpiredRowRemover>());
        services.TryAddSingleton<StoreHealthCheck>(); // knows since when a store is down
        services.AddHealthChecks()
            .AddCheck<RevocationHealthCheck>(TokenAuthDefaults.RevocationHealthCheck)
            .AddCheck<StoreHealthCheck>(TokenAuthDefaults.StoreHealthCheck)
            .AddCheck<HashingHealthCheck>(TokenAuthDefaults.HashingHealthCheck)
            .AddCheck<AuditHealthCheck>(TokenAuthDefaults.AuditHealthCheck);
    }

    private static SessionService CreateSessionService(IServiceProvider provider) => new(
        provider.GetRequiredService<ISessionStore>(),
        provider.GetRequiredService<RevocationService>(),
        provider.GetRequiredService<KeyRingProvider>(),
        provider.GetRequiredService<SessionOptions>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<SessionService>>())
    {
        Metrics = provider.GetRequiredService<TokenAuthMetrics>(),
        Audit = provider.GetRequiredService<AuditTrail>(),
    };

    private static SessionOptions ToSessionOptions(TokenAuthServerOptions options) => new()
    {
        RefreshTokenLifetime = options.RefreshTokenLifetime,
        SessionLifetime = options.SessionLifetime,
        RefreshReuseWindow = options.RefreshReuseWindow,
    };
}

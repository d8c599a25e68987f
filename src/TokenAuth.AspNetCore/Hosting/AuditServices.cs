using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Audit;
using TokenAuth.Diagnostics;
using TokenAuth.InMemory;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>The services of the audit trail.</summary>
internal static class AuditServices
{
    private static readonly TimeSpan _shortestRetention = TimeSpan.FromHours(1);
    private static readonly TimeSpan _longestRetention = TimeSpan.FromDays(3650);

    internal static void AddTokenAuthAudit(this IServiceCollection services)
    {
        services.AddDefaultStore<IAuditStore>(_ => new InMemoryAuditStore());
        services.TryAddSingleton(provider => ToAuditOptions(provider.Options().Audit));
        services.TryAddSingleton(provider => new AuditTrail(
            provider.GetRequiredService<IAuditStore>(),
            provider.GetRequiredService<AuditOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuditTrail>>(),
            provider.GetRequiredService<TokenAuthMetrics>(),
            provider.GetServices<AuditHook>()));
        services.TryAddSingleton(provider => new AuditOrigins(provider.Options().Audit.FullAddresses));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AuditWriter>(provider => new AuditWriter(
            provider.GetRequiredService<AuditTrail>(), Started(provider.Options()), provider.GetRequiredService<TimeProvider>())));
    }

    internal static IEnumerable<string> Faults(TokenAuthServerOptions options)
    {
        if (options.Audit.Retention < _shortestRetention || options.Audit.Retention > _longestRetention)
            yield return $"TokenAuth:Audit:Retention is {options.Audit.Retention}: set 1 hour to 10 years, e.g. 90.00:00:00.";
    }

    private static AuditOptions ToAuditOptions(TokenAuthAuditOptions options) =>
        new() { Enabled = options.Enabled, Retention = options.Retention, EveryToken = options.EveryToken };

    /// <summary>The settings by which it is decided who gets in, and for how long.</summary>
    private static AuditEntry Started(TokenAuthServerOptions options) => new()
    {
        Action = AuditActions.ServerStarted,
        Target = options.Issuer,
        Detail = $"AllowPasswordGrant={options.AllowPasswordGrant} AllowAnonymousClient={options.AllowAnonymousClient} AllowAnonymousRefresh={options.AllowAnonymousRefresh} "
            + $"Throttle:Enabled={options.Throttle.Enabled} AccessTokenLifetime={options.AccessTokenLifetime} RefreshTokenLifetime={options.RefreshTokenLifetime} "
            + $"SessionLifetime={options.SessionLifetime} Audit:Retention={options.Audit.Retention}",
    };
}

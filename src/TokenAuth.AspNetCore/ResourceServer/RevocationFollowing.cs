using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.Diagnostics;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>The services by which a resource server follows its authority's revocations, where it has a client to ask as.</summary>
internal static class RevocationFollowing
{
    internal static void AddAuthorityRevocations(this IServiceCollection services)
    {
        services.AddSingleton(provider => new AuthorityRevocations(
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.ResourceServer(),
            provider.GetRequiredService<RevocationSet>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuthorityRevocations>>()));
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<AuthorityRevocations>());
        services.AddSingleton(provider => CreatePolicy(provider)!);
        services.AddHealthChecks().AddCheck<RevocationHealthCheck>(TokenAuthDefaults.RevocationHealthCheck);
    }

    /// <summary>Null where no revocations are followed.</summary>
    private static RevocationPolicy? CreatePolicy(IServiceProvider provider)
    {
        var follower = provider.GetRequiredService<AuthorityRevocations>();
        return !follower.IsFollowing
            ? null
            : new RevocationPolicy(
                () => follower.Age,
                AuthorityRevocations.Patience + TimeSpan.FromSeconds(1),
                provider.ResourceServer().RefuseWhenRevocationsAreStale,
                provider.GetRequiredService<RevocationSet>(),
                provider.GetRequiredService<TokenAuthMetrics>())
            {
                Failure = () => follower.Failure,
            };
    }
}

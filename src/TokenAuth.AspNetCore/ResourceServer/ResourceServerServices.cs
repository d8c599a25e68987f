using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.AspNetCore.Security;
using TokenAuth.Diagnostics;
using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>The services of a resource server.</summary>
internal static class ResourceServerServices
{
    /// <summary>Metadata and keys of a real authority are a few kilobytes.</summary>
    private const int MaximumDocumentBytes = 1024 * 1024;

    internal static void AddResourceServerServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.TryAddSingleton<TokenAuthMetrics>();
        services.AddHttpClient(TokenAuthDefaults.AuthorityHttpClient, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = MaximumDocumentBytes;
        }).ConfigurePrimaryHttpMessageHandler(provider => CreateHandler(provider.ResourceServer()));
        services.TryAddSingleton(provider => new RevocationSet(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new KeyRingProvider(
            string.IsNullOrEmpty(provider.ResourceServer().SecretKey) ? new KeyRing() : new KeyRing(SigningKey.FromSecret(provider.ResourceServer().SecretKey!))));
        services.TryAddSingleton(provider => new TokenVerifier(
            provider.GetRequiredService<KeyRingProvider>(),
            ServerTokens.ToTokenOptions(provider.ResourceServer()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<RevocationSet>())
        {
            CacheBytes = provider.ResourceServer().VerifiedTokenMemory,
        });
        services.AddSingleton(provider => CreateAuthorityKeys(provider)!);
        services.AddAuthorityRevocations();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ResourceServerStartup>());
        services.AddOptions<TokenAuthBearerOptions>(TokenAuthDefaults.AuthenticationScheme).Configure<IOptions<TokenAuthResourceServerOptions>>((bearer, server) =>
        {
            bearer.Realm = ServerTokens.ToTokenOptions(server.Value).EffectiveAudience;
            bearer.Compatibility = server.Value.Compatibility;
            bearer.FastApiInvalidTokenDetail = "Invalid authentication credentials";
        });
        services.TryAddSingleton(provider => ToSecuritySettings(provider.ResourceServer()));
        services.AddTokenAuthScheme();
    }

    /// <summary>
    /// Keys come from the authority itself: no redirects to somebody else, and to this machine no proxy, which would see plain http.
    /// </summary>
    private static SocketsHttpHandler CreateHandler(TokenAuthResourceServerOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !(Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) && authority.IsLoopback),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>Null where the key is a shared secret: then there is nothing to fetch.</summary>
    private static AuthorityKeys? CreateAuthorityKeys(IServiceProvider provider)
    {
        var options = provider.ResourceServer();
        if (!string.IsNullOrEmpty(options.SecretKey))
            return null;
        return new AuthorityKeys(
            new AuthorityDocuments(provider.GetRequiredService<IHttpClientFactory>(), options.Authority!, options.EffectiveIssuer),
            provider.GetRequiredService<KeyRingProvider>(),
            options,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AuthorityKeys>>());
    }

    private static SecuritySettings ToSecuritySettings(TokenAuthResourceServerOptions options) => new()
    {
        AllowedOrigins = options.AllowedOrigins,
        Proxies = options.Proxies,
        AllowPlainHttp = options.AllowPlainHttp,
        Compatibility = options.Compatibility,
    };

    internal static TokenAuthResourceServerOptions ResourceServer(this IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<TokenAuthResourceServerOptions>>().Value;
}

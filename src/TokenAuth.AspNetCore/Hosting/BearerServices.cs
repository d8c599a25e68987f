using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.AspNetCore.ResourceServer;
using TokenAuth.AspNetCore.Security;
using TokenAuth.Diagnostics;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>What token server and resource server share: the scheme, authorization, the health check.</summary>
internal static class BearerServices
{
    internal static void AddTokenAuthScheme(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(BearerVerifier)))
            return;
        services.AddSingleton(provider => new BearerVerifier(
            provider.GetRequiredService<TokenVerifier>(),
            provider.GetRequiredService<KeyRingProvider>(),
            provider.GetRequiredService<TokenAuthMetrics>(),
            provider.GetRequiredService<ILogger<BearerVerifier>>(),
            provider.GetService<AuthorityKeys>(),
            provider.GetService<RevocationPolicy>()));
        services.AddAuthenticationCore(); // not AddAuthentication(), which makes Data Protection keys nobody here needs
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<TokenAuthBearerOptions, TokenAuthHandler>(TokenAuthDefaults.AuthenticationScheme, configureOptions: null);
        services.AddAuthorization(options => options.AddPolicy(TokenPolicy.Name, policy => policy.AddRequirements(new TokenPolicy())));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, TokenPolicyHandler>());
        services.TryAddSingleton<BearerAuthentication>();
        services.TryAddSingleton<BearerShortcut>();
        services.TryAddSingleton<BearerChallenge>();
        services.PutBefore<IAuthenticationHandlerProvider, TokenHandlerProvider>(TokenHandlerProvider.Inner);
        services.PutBefore<IAuthenticationService, TokenAuthenticationService>(TokenAuthenticationService.Inner);
        services.PutBefore<IPolicyEvaluator, TokenPolicyEvaluator>(TokenPolicyEvaluator.Inner);
        services.TryAddSingleton(provider => new KeyHealthCheck(
            provider.GetRequiredService<KeyRingProvider>(), provider.GetService<AuthorityKeys>(), provider.GetService<KeyRingManager>()));
        services.TryAddSingleton<SecuredEndpoints>();
        services.TryAddSingleton<PlainHttpRefusals>();
        ExposingCorsService.AddTo(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SecurityReminder>());
        services.AddHealthChecks().AddCheck<KeyHealthCheck>(TokenAuthDefaults.HealthCheck);
    }

    /// <summary>One of ours before the service of ASP.NET Core, which is found under a key from then on. One of the application's own stays the only one.</summary>
    private static void PutBefore<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TOurs>(this IServiceCollection services, string key)
        where TService : class
        where TOurs : class, TService
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(TService)) is not { ImplementationType: { Namespace: var space } type } registered
            || space?.StartsWith("Microsoft.AspNetCore.Auth", StringComparison.Ordinal) != true)
        {
            return;
        }

        services.Remove(registered);
        services.Add(new ServiceDescriptor(typeof(TService), key, type, registered.Lifetime));
        services.AddSingleton<TService, TOurs>();
    }
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Whether a request is given ASP.NET Core's own services of authentication and authorization, or ours before them. It is looked at what the container
/// gives, for there are other ways into one than the service collection.
/// </summary>
/// <param name="AreUsual">Whether all are.</param>
internal sealed record UsualServices(bool AreUsual)
{
    internal static UsualServices Of(IServiceProvider request) => new(
        Is<IAuthenticationService, TokenAuthenticationService>(request)
        && Is<IAuthenticationHandlerProvider, TokenHandlerProvider>(request)
        && Is<IAuthenticationSchemeProvider, AuthenticationSchemeProvider>(request)
        && Is<IClaimsTransformation, NoopClaimsTransformation>(request)
        && Is<IAuthorizationService, DefaultAuthorizationService>(request)
        && Is<IAuthorizationHandlerProvider, DefaultAuthorizationHandlerProvider>(request)
        && Is<IAuthorizationEvaluator, DefaultAuthorizationEvaluator>(request)
        && Is<IAuthorizationHandlerContextFactory, DefaultAuthorizationHandlerContextFactory>(request)
        && IsOurScheme(request.GetRequiredService<IAuthenticationSchemeProvider>().GetSchemeAsync(TokenAuthDefaults.AuthenticationScheme))
        && HandlersAreOurs(request));

    /// <summary>The framework has classes of its own below those that it shows, to count.</summary>
    private static bool Is<TService, TUsual>(IServiceProvider request) =>
        request.GetService<TService>() is TUsual service && service.GetType().Assembly == typeof(TUsual).Assembly;

    private static bool IsOurScheme(Task<AuthenticationScheme?> scheme) => scheme.IsCompletedSuccessfully && scheme.Result?.HandlerType == typeof(TokenAuthHandler);

    private static bool HandlersAreOurs(IServiceProvider request)
    {
        try
        {
            return request.GetServices<IAuthorizationHandler>().All(handler => handler is PassThroughAuthorizationHandler or TokenPolicyHandler);
        }
        catch (Exception)
        {
            return false; // one that cannot be made is the application's, and nobody has asked for it yet
        }
    }
}

using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Whether authentication by token may pass over parts of ASP.NET Core that would come to the same: so long as the application has replaced none of
/// them, adds nothing to them, forwards the scheme to no other, and nobody listens to their metrics.
/// </summary>
internal sealed class BearerShortcut
{
    private static readonly Type[] _replaceable =
    [
        typeof(IAuthenticationHandlerProvider), typeof(IAuthorizationService), typeof(IAuthorizationHandlerProvider), typeof(IAuthorizationEvaluator), typeof(IAuthorizationHandlerContextFactory),
        typeof(IClaimsTransformation),
    ];

    private readonly bool _isUsual;
    private readonly Instrument[] _metrics;

    internal BearerShortcut(IServiceCollection services, IOptionsMonitor<TokenAuthBearerOptions> bearer, IMeterFactory meters)
    {
        _isUsual = _replaceable.All(type => IsOfFramework(services, type)) && HandlersAreOurs(services) && !Forwards(bearer.Get(TokenAuthDefaults.AuthenticationScheme));
        _metrics =
        [
            meters.Create("Microsoft.AspNetCore.Authentication").CreateHistogram<double>(
                "aspnetcore.authentication.authenticate.duration", "s", "The authentication duration for a request.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] }),
            meters.Create("Microsoft.AspNetCore.Authorization").CreateCounter<long>("aspnetcore.authorization.attempts", "{request}", "The total number of requests for which authorization was attempted."),
        ];
    }

    internal bool IsOpen => _isUsual && !_metrics[0].Enabled && !_metrics[1].Enabled;

    private static bool IsOfFramework(IServiceCollection services, Type service) =>
        services.LastOrDefault(descriptor => descriptor.ServiceType == service && !descriptor.IsKeyedService) is { } registered
        && registered.ImplementationType?.Assembly.GetName().Name?.StartsWith("Microsoft.AspNetCore.Auth", StringComparison.Ordinal) == true;

    private static bool HandlersAreOurs(IServiceCollection services) => services.Where(descriptor => descriptor.ServiceType == typeof(IAuthorizationHandler))
        .All(descriptor => !descriptor.IsKeyedService && (descriptor.ImplementationType == typeof(PassThroughAuthorizationHandler) || descriptor.ImplementationType == typeof(TokenPolicyHandler)));

    private static bool Forwards(AuthenticationSchemeOptions options) => options is not { ForwardAuthenticate: null, ForwardDefault: null, ForwardDefaultSelector: null };
}

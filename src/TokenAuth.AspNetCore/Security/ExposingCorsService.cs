using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace TokenAuth.AspNetCore.Security;

/// <summary>
/// The framework's CORS, which lets a page also read why it was refused and when to come back: browsers show neither header to another origin
/// unless they are named (Fetch, "CORS-safelisted response-header name"). Whichever policy allowed the origin, ours or one of the application.
/// </summary>
internal sealed class ExposingCorsService(IOptions<CorsOptions> options, ILoggerFactory loggerFactory) : CorsService(options, loggerFactory)
{
    internal static readonly string[] Headers = [HeaderNames.WWWAuthenticate, HeaderNames.RetryAfter];

    /// <summary>In place of the framework's, whoever adds it first; one of the application's own stays.</summary>
    internal static void AddTo(IServiceCollection services)
    {
        services.AddCors();
        if (services.FirstOrDefault(service => service.ServiceType == typeof(ICorsService) && service.ImplementationType == typeof(CorsService)) is { } standard)
            services[services.IndexOf(standard)] = ServiceDescriptor.Transient<ICorsService, ExposingCorsService>();
    }

    public override void ApplyResult(CorsResult result, HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(response);
        base.ApplyResult(result, response);
        if (!result.IsOriginAllowed || result.IsPreflightRequest || !SecuredRequests.Contain(response.HttpContext))
            return;
        var exposed = response.Headers.GetCommaSeparatedValues(HeaderNames.AccessControlExposeHeaders);
        response.Headers.SetCommaSeparatedValues(HeaderNames.AccessControlExposeHeaders, [.. exposed.Union(Headers, StringComparer.OrdinalIgnoreCase)]);
    }
}

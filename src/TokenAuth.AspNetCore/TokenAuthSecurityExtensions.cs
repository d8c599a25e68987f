using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TokenAuth.AspNetCore.Security;

namespace Microsoft.AspNetCore.Builder;

/// <summary><c>UseTokenAuthSecurity()</c>.</summary>
public static class TokenAuthSecurityExtensions
{
    // What WebApplication and its middleware note in the properties of a pipeline.
    private const string HasRouting = "__EndpointRouteBuilder";
    private const string HasAuthorization = "__AuthorizationMiddlewareSet";

    /// <summary>
    /// Puts around the application what a token server or protected API needs outside Development: plain HTTP is refused, also behind a proxy that
    /// ends TLS (<c>TokenAuth:Proxies</c>), HSTS, headers against framing and sniffing, and CORS for <c>TokenAuth:AllowedOrigins</c> that shows a 401
    /// as a 401. It authenticates and authorizes too: call it in place of <c>UseAuthentication()</c> and <c>UseAuthorization()</c>, behind
    /// <c>UseCors()</c> and <c>UseRouting()</c> where those are called.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="headersOnPages">
    /// Whether everything else the application answers gets headers too: no framing by other pages, no sniffing, no referrer, no plugins. Default false.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// Neither <c>AddTokenAuthServer()</c> nor <c>AddTokenAuthResourceServer()</c> was called, or <c>UseAuthorization()</c> was called before.
    /// </exception>
    public static WebApplication UseTokenAuthSecurity(this WebApplication app, bool headersOnPages = false)
    {
        ArgumentNullException.ThrowIfNull(app);
        var settings = app.Services.GetService<SecuritySettings>()
            ?? throw new InvalidOperationException("UseTokenAuthSecurity() needs builder.Services.AddTokenAuthServer() or AddTokenAuthResourceServer().");
        if (settings.IsInUse)
            return app;
        var pipeline = (IApplicationBuilder)app;
        if (pipeline.Properties.ContainsKey(HasAuthorization))
            throw new InvalidOperationException("UseTokenAuthSecurity() comes too late behind UseAuthorization(), which answers 401 first: call it before, or in place of it.");
        settings.IsInUse = true;
        settings.IsEnforced = !app.Environment.IsDevelopment() && !settings.AllowPlainHttp;
        if (settings.Proxies.Count > 0)
        {
            ConnectionPeer.Note(app);
            app.UseForwardedHeaders(TrustedProxies.From(settings.Proxies));
        }

        if (settings.IsEnforced)
            app.UseHsts();
        pipeline.RequireRoutingBefore();
        app.UseMiddleware<SecuredRequests>();
        app.UseMiddleware<SecurityHeaders>(headersOnPages);
        if (settings.AllowedOrigins.Count > 0)
            app.UseMiddleware<CrossOrigin>();
        if (settings.IsEnforced)
            app.UseMiddleware<PlainHttp>();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary>All of it goes by the endpoint. The whole pipeline is known when its parts are made, before the first request.</summary>
    private static void RequireRoutingBefore(this IApplicationBuilder pipeline)
    {
        var hadRouting = pipeline.Properties.ContainsKey(HasRouting);
        pipeline.Use(next => hadRouting || !pipeline.Properties.ContainsKey(HasRouting)
            ? next
            : throw new InvalidOperationException("UseTokenAuthSecurity() is called before UseRouting() and would see no endpoint: call it behind."));
    }
}

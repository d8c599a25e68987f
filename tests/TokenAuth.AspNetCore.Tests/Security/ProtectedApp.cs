using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Security;

/// <summary>The ways in which an endpoint comes to ask for a token.</summary>
internal static class ProtectedApp
{
    private const string Scheme = TokenAuthDefaults.AuthenticationScheme;

    private static readonly AuthorizationPolicy _ours = new AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().Build();
    private static readonly AuthorizationPolicy _either = new AuthorizationPolicyBuilder(Scheme, CookieAuthenticationDefaults.AuthenticationScheme).RequireAuthenticatedUser().Build();

    private static readonly Dictionary<string, Action<RouteHandlerBuilder>> _ways = new(StringComparer.Ordinal)
    {
        ["/required"] = endpoint => endpoint.RequireToken(),
        ["/by-scheme"] = endpoint => endpoint.RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = Scheme }),
        ["/plain"] = endpoint => endpoint.RequireAuthorization(),
        ["/attribute"] = endpoint => endpoint.WithMetadata(new AuthorizeAttribute()),
        ["/policy"] = endpoint => endpoint.RequireAuthorization(_ours),
        ["/policy-alone"] = endpoint => endpoint.WithMetadata(_ours),
        ["/named"] = endpoint => endpoint.RequireAuthorization("named"),
        ["/requirement"] = endpoint => endpoint.WithMetadata(new RequirementAlone()),
    };

    public static TheoryData<string> Ways { get; } = new(_ways.Keys);

    internal static void Map(WebApplication app)
    {
        app.UseTokenAuthSecurity();
        foreach (var (path, protect) in _ways)
            protect(app.MapGet(path, () => "ran"));
        app.MapGet("/either", () => "ran").RequireAuthorization(_either);
    }

    internal static void Add(WebApplicationBuilder builder) => builder.Services.AddAuthorizationBuilder().AddPolicy("named", _ours);

    /// <summary>Cookies are what plain [Authorize] means.</summary>
    internal static void AddCookies(WebApplicationBuilder builder)
    {
        Add(builder);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
    }

    private sealed class RequirementAlone : IAuthorizationRequirementData
    {
        public IEnumerable<IAuthorizationRequirement> GetRequirements() => _ours.Requirements;
    }
}

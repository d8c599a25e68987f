using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.DataProtection;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>The handler of ASP.NET Core Identity's endpoints (<c>AddBearerToken</c>): what it was told of a user, encrypted.</summary>
internal static class IdentityPeer
{
    internal static void Add(IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider(); // leaves no keys in the home folder
        services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken(options => options.BearerTokenExpiration = TimeSpan.FromDays(1));
        services.AddAuthorizationBuilder().AddPolicy(Contract.Scope, policy => policy.RequireClaim("scope", Contract.Scope));
    }

    internal static void Map(WebApplication app) => app.MapPost(Contract.TokenPath.ToString(), () => Results.SignIn(new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, Contract.Username), new Claim("scope", Contract.Scope)], BearerTokenDefaults.AuthenticationScheme))));
}

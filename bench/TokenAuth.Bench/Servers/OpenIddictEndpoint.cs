using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace TokenAuth.Bench.Servers;

/// <summary>The token endpoint that an application around OpenIddict writes itself; like its samples it looks the user up at each refresh.</summary>
internal static class OpenIddictEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    internal static async Task<IResult> ExchangeAsync(HttpContext http, OpenIddictContext context, PasswordHasher<OpenIddictUser> hasher)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
            return SignIn(request.ClientId!, request.GetScopes());
        if (request.IsPasswordGrantType())
        {
            var user = await FindAsync(context, request.Username);
            return user is not null && hasher.VerifyHashedPassword(user, user.PasswordHash, request.Password!) is not PasswordVerificationResult.Failed
                ? SignIn(user.Name, request.GetScopes())
                : Results.Forbid(authenticationSchemes: [Scheme]);
        }

        var principal = (await http.AuthenticateAsync(Scheme)).Principal!;
        return await FindAsync(context, principal.GetClaim(Claims.Subject)) is not null
            ? SignIn(new ClaimsIdentity(principal.Claims, Scheme, Claims.Name, Claims.Role))
            : Results.Forbid(authenticationSchemes: [Scheme]);
    }

    private static Task<OpenIddictUser?> FindAsync(OpenIddictContext context, string? name) =>
        context.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Name == name);

    private static IResult SignIn(string subject, IEnumerable<string> scopes) => SignIn(new ClaimsIdentity(Scheme, Claims.Name, Claims.Role)
        .SetClaim(Claims.Subject, subject).SetScopes(scopes).SetResources(Contract.Issuer));

    private static IResult SignIn(ClaimsIdentity identity) => Results.SignIn(
        new ClaimsPrincipal(identity.SetDestinations(_ => [Destinations.AccessToken])), authenticationScheme: Scheme);
}

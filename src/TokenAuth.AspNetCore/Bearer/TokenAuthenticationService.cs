using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Authenticates by a bearer token without making a handler for it, where ASP.NET Core's own service would come to the same; leaves everything else to
/// that service: other schemes, challenges, sign-in, claims transformations, schemes that forward, and requests while somebody listens to its metrics.
/// </summary>
/// <param name="authentication">Reads the header.</param>
/// <param name="shortcut">Whether it may be taken.</param>
/// <param name="schemes">Which scheme is the default.</param>
internal sealed class TokenAuthenticationService(BearerAuthentication authentication, BearerShortcut shortcut, IAuthenticationSchemeProvider schemes) : IAuthenticationService
{
    internal const string Inner = "TokenAuth.InnerAuthenticationService";

    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
    {
        if (!shortcut.IsOpen)
            return InnerOf(context).AuthenticateAsync(context, scheme);
        if (scheme is null && schemes.GetDefaultAuthenticateSchemeAsync() is { IsCompletedSuccessfully: true } byDefault)
            scheme = byDefault.Result?.Name;
        if (!string.Equals(scheme, TokenAuthDefaults.AuthenticationScheme, StringComparison.Ordinal))
            return InnerOf(context).AuthenticateAsync(context, scheme);
        var outcome = authentication.AuthenticateAsync(context);
        return outcome.IsCompletedSuccessfully ? outcome.Result.ResultAsync : ResultOfAsync(outcome);
    }

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => InnerOf(context).ChallengeAsync(context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => InnerOf(context).ForbidAsync(context, scheme, properties);

    public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
        InnerOf(context).SignInAsync(context, scheme, principal, properties);

    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => InnerOf(context).SignOutAsync(context, scheme, properties);

    private static IAuthenticationService InnerOf(HttpContext context) => context.RequestServices.GetRequiredKeyedService<IAuthenticationService>(Inner);

    private static async Task<AuthenticateResult> ResultOfAsync(ValueTask<BearerOutcome> outcome) => (await outcome.ConfigureAwait(false)).Result;
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Authenticates and challenges by our scheme without making a handler for it, while <see cref="BearerShortcut"/> is open; leaves everything else to
/// ASP.NET Core's own service: other schemes, sign-in, claims transformations, schemes that forward, what is logged and measured.
/// </summary>
/// <param name="authentication">Reads the header.</param>
/// <param name="challenge">Answers.</param>
/// <param name="shortcut">Whether it may be taken.</param>
/// <param name="schemes">Which scheme is the default.</param>
internal sealed class TokenAuthenticationService(BearerAuthentication authentication, BearerChallenge challenge, BearerShortcut shortcut, IAuthenticationSchemeProvider schemes)
    : IAuthenticationService
{
    internal const string Inner = "TokenAuth.InnerAuthenticationService";

    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
    {
        if (!shortcut.IsOpen(context, LogLevel.Debug) || !IsOurs(scheme ?? DefaultOf(schemes.GetDefaultAuthenticateSchemeAsync())))
            return InnerOf(context).AuthenticateAsync(context, scheme);
        var outcome = authentication.AuthenticateAsync(context);
        return outcome.IsCompletedSuccessfully ? ResultOfAsync(context, scheme, outcome.Result) : ResultOfAsync(context, scheme, outcome);
    }

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        shortcut.IsOpen(context, LogLevel.Information) && IsOurs(scheme ?? DefaultOf(schemes.GetDefaultChallengeSchemeAsync()))
            ? challenge.ChallengeAsync(context)
            : InnerOf(context).ChallengeAsync(context, scheme, properties);

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => InnerOf(context).ForbidAsync(context, scheme, properties);

    public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
        InnerOf(context).SignInAsync(context, scheme, principal, properties);

    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => InnerOf(context).SignOutAsync(context, scheme, properties);

    private static IAuthenticationService InnerOf(HttpContext context) => context.RequestServices.GetRequiredKeyedService<IAuthenticationService>(Inner);

    private static bool IsOurs(string? scheme) => string.Equals(scheme, TokenAuthDefaults.AuthenticationScheme, StringComparison.Ordinal);

    private static string? DefaultOf(Task<AuthenticationScheme?> scheme) => scheme.IsCompletedSuccessfully ? scheme.Result?.Name : null;

    /// <summary>A token that is refused is in the handler's log, where that is kept.</summary>
    private Task<AuthenticateResult> ResultOfAsync(HttpContext context, string? scheme, BearerOutcome outcome) =>
        outcome.Result.Failure is null || shortcut.IsOpen(context, LogLevel.Information) ? outcome.ResultAsync : InnerOf(context).AuthenticateAsync(context, scheme);

    private async Task<AuthenticateResult> ResultOfAsync(HttpContext context, string? scheme, ValueTask<BearerOutcome> outcome) =>
        await ResultOfAsync(context, scheme, await outcome.ConfigureAwait(false)).ConfigureAwait(false);
}

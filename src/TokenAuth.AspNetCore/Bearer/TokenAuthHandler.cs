using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>The authentication scheme, as ASP.NET Core asks for it where <see cref="BearerShortcut"/> is closed.</summary>
internal sealed class TokenAuthHandler(
    IOptionsMonitor<TokenAuthBearerOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    BearerAuthentication authentication,
    BearerChallenge challenge) : AuthenticationHandler<TokenAuthBearerOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() => (await authentication.AuthenticateAsync(Context).ConfigureAwait(false)).Result;

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => challenge.ChallengeAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => challenge.ForbidAsync(Context);
}

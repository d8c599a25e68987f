using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>The authentication scheme: header → token → verification → identity, and the answer where one of them is missing.</summary>
internal sealed class TokenAuthHandler(
    IOptionsMonitor<TokenAuthBearerOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    BearerVerifier verifier) : AuthenticationHandler<TokenAuthBearerOptions>(options, logger, encoder)
{
    private BearerFailure _failure = BearerFailure.NoCredentials;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = BearerHeader.Read(Request.Headers.Authorization);
        if (header.IsRepeated)
            return Fail(BearerFailure.RepeatedHeader); // RFC 6750 §3.1
        if (header.Token is null)
            return AuthenticateResult.NoResult();
        var verification = await verifier.VerifyAsync(header.Token, Context.RequestAborted).ConfigureAwait(false);
        if (verification is null)
            return Fail(BearerFailure.KeysUnavailable);
        if (!verification.Succeeded)
            return Fail(BearerFailure.Of(verification.Failure.Value));
        if (verifier.RefusesTokens)
            return Fail(BearerFailure.RevocationsUnknown);
        var principal = new ClaimsPrincipal(new TokenIdentity(verification.Token));

        // Long connections (SignalR's CloseOnAuthenticationExpiration) end by it.
        var properties = new AuthenticationProperties { IssuedUtc = verification.Token.IssuedAt, ExpiresUtc = verification.Token.ExpiresAt };
        return AuthenticateResult.Success(new AuthenticationTicket(principal, properties, Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        await WriteAsync(_failure, scopes: []).ConfigureAwait(false);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        WriteAsync(BearerFailure.InsufficientScope, RequiredScopes());

    private Task WriteAsync(BearerFailure failure, IReadOnlyCollection<string> scopes) => Options.Compatibility == TokenAuthCompatibility.FastApi
        ? FastApiBearerResponse.WriteAsync(Response, failure, Options.FastApiInvalidTokenDetail)
        : BearerResponse.WriteAsync(Response, failure, Options.Realm, scopes);

    /// <summary>RFC 6750 §3: the scope attribute names what the resource needs.</summary>
    private string[] RequiredScopes() =>
        [.. Context.GetEndpoint()?.Metadata.GetOrderedMetadata<RequireTokenAttribute>().SelectMany(required => required.Scopes).Distinct(StringComparer.Ordinal) ?? []];

    private AuthenticateResult Fail(BearerFailure failure)
    {
        _failure = failure;
        return AuthenticateResult.Fail(failure.Description);
    }
}

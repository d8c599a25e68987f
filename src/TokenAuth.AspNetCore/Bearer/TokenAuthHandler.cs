using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Security;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>The authentication scheme: header → token → verification → identity, and the answer where one of them is missing.</summary>
internal sealed class TokenAuthHandler(
    IOptionsMonitor<TokenAuthBearerOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    BearerVerifier verifier,
    PlainHttpRefusals plainHttp,
    IAuthorizationPolicyProvider policies) : AuthenticationHandler<TokenAuthBearerOptions>(options, logger, encoder)
{
    private BearerFailure _failure = BearerFailure.NoCredentials;
    private bool _isAnswered;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = BearerHeader.Read(Request.Headers.Authorization);
        if (header.IsRepeated)
            return Fail(BearerFailure.RepeatedHeader); // RFC 6750 §3.1
        if (header.Token is null)
            return AuthenticateResult.NoResult();
        if (plainHttp.Concern(Context)) // RFC 6750 §5.3; also where no endpoint has said beforehand that it asks for a token
        {
            plainHttp.Report(Context);
            return Fail(BearerFailure.PlainHttp);
        }

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

    /// <summary>Once, and not behind what another scheme has sent. Where others answer too, a body would take their say away from them.</summary>
    private async Task WriteAsync(BearerFailure failure, IReadOnlyCollection<string> scopes)
    {
        if (_isAnswered || Response.HasStarted)
            return;
        _isAnswered = true;
        var hasBody = !await OthersAnswerTooAsync().ConfigureAwait(false);
        await (Options.Compatibility == TokenAuthCompatibility.FastApi
            ? FastApiBearerResponse.WriteAsync(Response, failure, Options.FastApiInvalidTokenDetail, hasBody)
            : BearerResponse.WriteAsync(Response, failure, Options.Realm, scopes, hasBody)).ConfigureAwait(false);
    }

    private async ValueTask<bool> OthersAnswerTooAsync()
    {
        if (Context.GetEndpoint()?.Metadata is not { } metadata)
            return false;
        var policy = await AuthorizationPolicy.CombineAsync(
            policies, metadata.GetOrderedMetadata<IAuthorizeData>(), metadata.GetOrderedMetadata<AuthorizationPolicy>()).ConfigureAwait(false);
        return policy?.AuthenticationSchemes.Any(name => !string.Equals(name, Scheme.Name, StringComparison.Ordinal)) == true;
    }

    /// <summary>RFC 6750 §3: the scope attribute names what the resource needs.</summary>
    private string[] RequiredScopes() =>
        [.. Context.GetEndpoint()?.Metadata.GetOrderedMetadata<RequireTokenAttribute>().SelectMany(required => required.Scopes).Distinct(StringComparer.Ordinal) ?? []];

    private AuthenticateResult Fail(BearerFailure failure)
    {
        _failure = failure;
        return AuthenticateResult.Fail(failure.Description);
    }
}

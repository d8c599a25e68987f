using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>The authentication scheme: header → token → verification → identity, and the answer where one of them is missing.</summary>
internal sealed class TokenAuthHandler(
    IOptionsMonitor<TokenAuthBearerOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    BearerAuthentication authentication,
    IAuthorizationPolicyProvider policies) : AuthenticationHandler<TokenAuthBearerOptions>(options, logger, encoder)
{
    /// <summary>What the policies of an endpoint come to, where they may be kept (as ASP.NET Core's own middleware keeps them).</summary>
    private static readonly ConditionalWeakTable<Endpoint, StrongBox<bool>> _othersAnswerToo = [];

    private bool _isAnswered;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() => (await authentication.AuthenticateAsync(Context).ConfigureAwait(false)).Result;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await WriteAsync((await authentication.AuthenticateAsync(Context).ConfigureAwait(false)).Failure, scopes: []).ConfigureAwait(false);
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

    private ValueTask<bool> OthersAnswerTooAsync()
    {
        if (Context.GetEndpoint() is not { } endpoint)
            return ValueTask.FromResult(false);
        return policies.AllowsCachingPolicies && _othersAnswerToo.TryGetValue(endpoint, out var known) ? ValueTask.FromResult(known.Value) : LookAsync(endpoint);
    }

    private async ValueTask<bool> LookAsync(Endpoint endpoint)
    {
        var policy = await AuthorizationPolicy.CombineAsync(
            policies, endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()).ConfigureAwait(false);
        var others = policy?.AuthenticationSchemes.Any(name => !string.Equals(name, Scheme.Name, StringComparison.Ordinal)) == true;
        _othersAnswerToo.AddOrUpdate(endpoint, new StrongBox<bool>(others));
        return others;
    }

    /// <summary>RFC 6750 §3: the scope attribute names what the resource needs.</summary>
    private string[] RequiredScopes() =>
        [.. Context.GetEndpoint()?.Metadata.GetOrderedMetadata<RequireTokenAttribute>().SelectMany(required => required.Scopes).Distinct(StringComparer.Ordinal) ?? []];
}

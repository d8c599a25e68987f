using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Security;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>The answer where a token is missing, no good or not enough: once, and not behind what another scheme has sent.</summary>
internal sealed class BearerChallenge(BearerAuthentication authentication, SecuredEndpoints endpoints, IOptionsMonitor<TokenAuthBearerOptions> options)
{
    private static readonly Answered _answered = new();

    internal async Task ChallengeAsync(HttpContext context) =>
        await WriteAsync(context, (await authentication.AuthenticateAsync(context).ConfigureAwait(false)).Failure, scopes: []).ConfigureAwait(false);

    internal Task ForbidAsync(HttpContext context) => WriteAsync(context, BearerFailure.InsufficientScope, RequiredScopes(context.GetEndpoint()));

    /// <summary>Where other schemes answer too, a body would take their say away from them.</summary>
    private async Task WriteAsync(HttpContext context, BearerFailure failure, IReadOnlyCollection<string> scopes)
    {
        if (context.Features.Get<Answered>() is not null || context.Response.HasStarted)
            return;
        context.Features.Set(_answered);
        var (hasBody, settings) = (!await OthersAnswerTooAsync(context.GetEndpoint()).ConfigureAwait(false), options.Get(TokenAuthDefaults.AuthenticationScheme));
        await (settings.Compatibility == TokenAuthCompatibility.FastApi
            ? FastApiBearerResponse.WriteAsync(context.Response, failure, settings.FastApiInvalidTokenDetail, hasBody)
            : BearerResponse.WriteAsync(context.Response, failure, settings.Realm, scopes, hasBody)).ConfigureAwait(false);
    }

    private async ValueTask<bool> OthersAnswerTooAsync(Endpoint? endpoint)
    {
        if (endpoint is null || await endpoints.SchemesAsync(endpoint).ConfigureAwait(false) is not { } asked)
            return false;
        for (var i = 0; i < asked.Count; i++)
        {
            if (!string.Equals(asked[i], TokenAuthDefaults.AuthenticationScheme, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>RFC 6750 §3: the scope attribute names what the resource needs.</summary>
    private static string[] RequiredScopes(Endpoint? endpoint) =>
        [.. endpoint?.Metadata.GetOrderedMetadata<RequireTokenAttribute>().SelectMany(required => required.Scopes).Distinct(StringComparer.Ordinal) ?? []];

    private sealed class Answered;
}

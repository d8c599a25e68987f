using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Security;

/// <summary>
/// Which endpoints secrets go to: those of the token server, and those whose authorization, put together as the framework does it, leads to our scheme.
/// </summary>
internal sealed class SecuredEndpoints(IAuthorizationPolicyProvider policies, IAuthenticationSchemeProvider schemes)
{
    private readonly ConditionalWeakTable<Endpoint, IReadOnlyList<string>> _schemes = [];

    internal static bool IsOfTheServer(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<TokenServerEndpoint>() is not null;

    internal async ValueTask<bool> ContainAsync(Endpoint? endpoint)
    {
        if (IsOfTheServer(endpoint))
            return true;
        if (endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return false;
        return await SchemesAsync(endpoint).ConfigureAwait(false) is { } asked && await AreOursAsync(asked).ConfigureAwait(false);
    }

    /// <summary>None means the application's default; null that anybody may come. Without an endpoint there may be a fallback policy.</summary>
    internal async ValueTask<IReadOnlyList<string>?> SchemesAsync(Endpoint? endpoint)
    {
        if (endpoint is not null && _schemes.TryGetValue(endpoint, out var known))
            return known;
        var metadata = endpoint?.Metadata ?? EndpointMetadataCollection.Empty;
        var policy = await AuthorizationPolicy.CombineAsync(
            policies, metadata.GetOrderedMetadata<IAuthorizeData>(), metadata.GetOrderedMetadata<AuthorizationPolicy>()).ConfigureAwait(false);
        var asked = policy?.AuthenticationSchemes ?? (metadata.GetMetadata<IAuthorizationRequirementData>() is null ? null : []);
        if (endpoint is not null && asked is not null && policies.AllowsCachingPolicies)
            _schemes.AddOrUpdate(endpoint, asked);
        return asked;
    }

    private async ValueTask<bool> AreOursAsync(IReadOnlyList<string> asked) => asked.Count > 0
        ? asked.Any(IsOurs)
        : IsOurs((await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false))?.Name) || IsOurs((await schemes.GetDefaultChallengeSchemeAsync().ConfigureAwait(false))?.Name);

    private static bool IsOurs(string? scheme) => string.Equals(scheme, TokenAuthDefaults.AuthenticationScheme, StringComparison.Ordinal);
}

/// <summary>In the metadata of the endpoints of <c>MapTokenAuthServer()</c>.</summary>
internal sealed class TokenServerEndpoint;

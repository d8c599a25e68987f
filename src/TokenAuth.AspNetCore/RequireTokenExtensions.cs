using Microsoft.AspNetCore.Http;
using TokenAuth.AspNetCore;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.Tokens;

namespace Microsoft.AspNetCore.Builder;

/// <summary><c>RequireToken()</c> for endpoints and groups.</summary>
public static class RequireTokenExtensions
{
    /// <summary>Lets only requests through that carry a valid access token with all the given scopes.</summary>
    /// <param name="builder">
    /// An endpoint, a group, controllers, a hub. Where routing replaces the endpoint (<c>MapFallbackToController</c>, <c>MapFallbackToPage</c>,
    /// <c>MapDynamicControllerRoute</c>) the application does not start: there the attribute belongs on action or page.
    /// </param>
    /// <param name="scopes">Scopes, one or several in each string, separated by spaces; none means any valid token.</param>
    /// <exception cref="ArgumentException">One of them is not a scope token (RFC 6749 §3.3).</exception>
    public static TBuilder RequireToken<TBuilder>(this TBuilder builder, params string[] scopes)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var requirement = new RequireTokenAttribute(scopes);
        builder.Add(endpoint => endpoint.Metadata.Add(requirement));
        DynamicEndpoints.Refuse(builder);
        return builder;
    }

    /// <summary>
    /// Lets only requests through that carry a valid access token for which the rule holds. The rule is an endpoint filter: it sees the bound
    /// arguments, and runs after binding, in the order in which filters were added; on controllers it runs last. False gives 403.
    /// </summary>
    /// <param name="builder">
    /// An endpoint or a group. Where its kind runs no endpoint filters (Razor Pages, reverse proxies), the application does not start.
    /// </param>
    /// <param name="rule">Whether that token may make this call.</param>
    public static TBuilder RequireToken<TBuilder>(this TBuilder builder, Func<VerifiedToken, EndpointFilterInvocationContext, bool> rule)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(rule);
        builder.RequireToken();
        TokenRuleFilter.Add(builder, rule);
        return builder;
    }
}

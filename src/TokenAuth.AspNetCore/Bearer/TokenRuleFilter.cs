using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>A rule about token and arguments, as an endpoint filter; for actions of controllers see <see cref="ActionRuleFilter"/>.</summary>
internal sealed class TokenRuleFilter(Func<VerifiedToken, EndpointFilterInvocationContext, bool> rule)
{
    private bool _isInForce;

    internal static void Add<TBuilder>(TBuilder builder, Func<VerifiedToken, EndpointFilterInvocationContext, bool> rule)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            var filter = new TokenRuleFilter(rule);
            endpoint.Metadata.Add(filter);
            endpoint.FilterFactories.Add(filter.Build);
        });
        builder.Finally(PutInForce);
    }

    internal bool Allows(EndpointFilterInvocationContext context) => context.HttpContext.GetVerifiedToken() is { } token && rule(token, context);

    private EndpointFilterDelegate Build(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        _isInForce = true;
        return context => IsAction(context.HttpContext) || Allows(context)
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Forbid(authenticationSchemes: [TokenAuthDefaults.AuthenticationScheme]));
    }

    private static bool IsAction(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null;

    /// <summary>Some kinds of endpoints (Razor Pages, reverse proxies) have no filters: there a rule would be ignored without a word.</summary>
    private static void PutInForce(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<ControllerActionDescriptor>().LastOrDefault() is { } action)
        {
            ActionRuleFilter.AddTo(action);
        }
        else if (endpoint.Metadata.OfType<TokenRuleFilter>().Any(filter => !filter._isInForce))
        {
            throw new InvalidOperationException($"Endpoint '{endpoint.DisplayName}' runs no endpoint filters, so the rule of RequireToken(rule) would be ignored. "
                + "Use RequireToken(\"scope\") or an authorization policy there.");
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Abstractions;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>A rule about token and arguments, as an endpoint filter.</summary>
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
        builder.Finally(CheckThatFiltersRun);
    }

    private EndpointFilterDelegate Build(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        _isInForce = true;
        return context => context.HttpContext.GetVerifiedToken() is { } token && rule(token, context)
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Forbid(authenticationSchemes: [TokenAuthDefaults.AuthenticationScheme]));
    }

    /// <summary>Controllers share filters between mappings (dotnet/aspnetcore keeps them by action). Some kinds of endpoints (Razor Pages, reverse proxies) have no filters: there a rule would be ignored without a word.</summary>
    private static void CheckThatFiltersRun(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<ActionDescriptor>().Any())
        {
            throw new InvalidOperationException($"RequireToken(rule) cannot be used for '{endpoint.DisplayName}': MVC keeps one chain of endpoint filters for each action, so "
                + "another mapping of the same controllers would replace the rule. Use RequireToken(\"scope\"), or check HttpContext.GetVerifiedToken() in the action.");
        }

        if (endpoint.Metadata.OfType<TokenRuleFilter>().Any(filter => !filter._isInForce))
        {
            throw new InvalidOperationException($"Endpoint '{endpoint.DisplayName}' runs no endpoint filters, so the rule of RequireToken(rule) would be ignored. "
                + "Use RequireToken(\"scope\") or an authorization policy there.");
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>A rule about token and arguments, as an endpoint filter.</summary>
internal sealed class TokenRuleFilter(Func<VerifiedToken, EndpointFilterInvocationContext, bool> rule) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.GetVerifiedToken() is { } token && rule(token, context)
            ? await next(context).ConfigureAwait(false)
            : TypedResults.Forbid(authenticationSchemes: [TokenAuthDefaults.AuthenticationScheme]);

    internal static void Add<TBuilder>(TBuilder builder, Func<VerifiedToken, EndpointFilterInvocationContext, bool> rule)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(new TokenRuleFilter(rule));
}

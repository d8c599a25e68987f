using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Decides policies that ask for a token and nothing else without the machinery for those that ask for anything. All others, and everything that is
/// refused, goes to ASP.NET Core's own evaluator.
/// </summary>
/// <param name="shortcut">Whether it may be taken.</param>
internal sealed class TokenPolicyEvaluator(BearerShortcut shortcut) : IPolicyEvaluator
{
    internal const string Inner = "TokenAuth.InnerPolicyEvaluator";

    public async Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
    {
        if (!shortcut.IsOpen || policy.AuthenticationSchemes is not [TokenAuthDefaults.AuthenticationScheme])
            return await InnerOf(context).AuthenticateAsync(policy, context).ConfigureAwait(false);
        var result = await context.AuthenticateAsync(TokenAuthDefaults.AuthenticationScheme).ConfigureAwait(false);
        context.User = result.Succeeded ? result.Principal : new ClaimsPrincipal(new ClaimsIdentity());
        return result.Succeeded ? result : AuthenticateResult.NoResult();
    }

    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        shortcut.IsOpen && TokenIdentity.TokenOf(context.User) is { } token && policy.Requirements.All(requirement => IsMet(requirement, token, resource))
            ? _success
            : InnerOf(context).AuthorizeAsync(policy, authenticationResult, context, resource);

    private static readonly Task<PolicyAuthorizationResult> _success = Task.FromResult(PolicyAuthorizationResult.Success());

    private static bool IsMet(IAuthorizationRequirement requirement, Tokens.VerifiedToken token, object? resource) => requirement switch
    {
        TokenRequirement required => required.IsMetBy(token),
        TokenPolicy => resource is HttpContext && TokenPolicyHandler.HasScopes(token, resource),
        _ => false,
    };

    private static IPolicyEvaluator InnerOf(HttpContext context) => context.RequestServices.GetRequiredKeyedService<IPolicyEvaluator>(Inner);
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Decides policies that ask for a token and nothing else, while <see cref="BearerShortcut"/> is open: without the machinery for those that ask for
/// anything. All others, and tokens that are good but not enough, go to ASP.NET Core's own evaluator.
/// </summary>
/// <param name="shortcut">Whether it may be taken.</param>
internal sealed class TokenPolicyEvaluator(BearerShortcut shortcut) : IPolicyEvaluator
{
    internal const string Inner = "TokenAuth.InnerPolicyEvaluator";

    private static readonly Task<PolicyAuthorizationResult> _success = Task.FromResult(PolicyAuthorizationResult.Success());
    private static readonly Task<PolicyAuthorizationResult> _challenge = Task.FromResult(PolicyAuthorizationResult.Challenge());
    private static readonly Task<AuthenticateResult> _nobody = Task.FromResult(AuthenticateResult.NoResult());

    public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
    {
        var known = context.Features.Get<BearerOutcome>();
        if (!shortcut.IsOpen(context, known?.Result.Failure is null ? LogLevel.Debug : LogLevel.Information) || policy.AuthenticationSchemes is not [TokenAuthDefaults.AuthenticationScheme])
            return InnerOf(context).AuthenticateAsync(policy, context);
        if (known is null)
            return AuthenticateAsync(context);
        return Let(context, known.Result) ? known.ResultAsync : _nobody;
    }

    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource)
    {
        if (!shortcut.IsOpen(context, authenticationResult.Succeeded ? LogLevel.Debug : LogLevel.Information) || !AsksForTokenAlone(policy.Requirements))
            return InnerOf(context).AuthorizeAsync(policy, authenticationResult, context, resource);
        if (!authenticationResult.Succeeded)
            return _challenge;
        return TokenIdentity.TokenOf(context.User) is { } token && IsMet(policy.Requirements, token, resource)
            ? _success
            : InnerOf(context).AuthorizeAsync(policy, authenticationResult, context, resource);
    }

    private static async Task<AuthenticateResult> AuthenticateAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(TokenAuthDefaults.AuthenticationScheme).ConfigureAwait(false);
        return Let(context, result) ? result : AuthenticateResult.NoResult();
    }

    private static bool Let(HttpContext context, AuthenticateResult result)
    {
        context.User = result.Succeeded ? result.Principal : new ClaimsPrincipal(new ClaimsIdentity());
        return result.Succeeded;
    }

    private static bool AsksForTokenAlone(IReadOnlyList<IAuthorizationRequirement> requirements)
    {
        for (var i = 0; i < requirements.Count; i++)
        {
            if (requirements[i] is not (TokenRequirement or TokenPolicy))
                return false;
        }

        return requirements.Count > 0;
    }

    private static bool IsMet(IReadOnlyList<IAuthorizationRequirement> requirements, VerifiedToken token, object? resource)
    {
        for (var i = 0; i < requirements.Count; i++)
        {
            if (requirements[i] is TokenRequirement required ? !required.IsMetBy(token) : resource is not HttpContext || !TokenPolicyHandler.HasScopes(token, resource))
                return false;
        }

        return true;
    }

    private static IPolicyEvaluator InnerOf(HttpContext context) => context.RequestServices.GetRequiredKeyedService<IPolicyEvaluator>(Inner);
}

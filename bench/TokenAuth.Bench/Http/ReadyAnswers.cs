using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>The least that ASP.NET Core's middleware of authentication and authorization can cost anybody: all that it asks for is there, whatever is sent.</summary>
internal sealed class ReadyAnswers : IAuthenticationService, IPolicyEvaluator
{
    private const string Scheme = "ready";

    private static readonly Task<AuthenticateResult> _somebody = Task.FromResult(
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "somebody")], Scheme, "sub", "roles")), Scheme)));

    private static readonly Task<PolicyAuthorizationResult> _yes = Task.FromResult(PolicyAuthorizationResult.Success());

    internal static void Add(IServiceCollection services)
    {
        services.AddAuthentication(Scheme);
        services.AddAuthorizationBuilder().AddPolicy(Contract.Scope, policy => policy.RequireAuthenticatedUser());
        services.AddSingleton<IAuthenticationService, ReadyAnswers>().AddSingleton<IPolicyEvaluator, ReadyAnswers>();
    }

    public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => _somebody;

    public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) => _somebody;

    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) => _yes;

    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => throw Never();

    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => throw Never();

    public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) => throw Never();

    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => throw Never();

    private static InvalidOperationException Never() => new("Nobody is refused, signed in or signed out.");
}

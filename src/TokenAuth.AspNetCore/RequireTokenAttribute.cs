using Microsoft.AspNetCore.Authorization;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore;

/// <summary>
/// Lets only requests through that carry a valid access token with all the given scopes. For MVC controllers and actions, hubs, and lambdas of
/// minimal APIs; <c>.RequireToken()</c> does the same for any endpoint. Several add up. <c>[AllowAnonymous]</c> lifts it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = true)]
public sealed class RequireTokenAttribute : AuthorizeAttribute, IAuthorizationRequirementData
{
    private readonly TokenRequirement _requirement;

    /// <summary>Makes the requirement.</summary>
    /// <param name="scopes">Scopes, one or several in each string, separated by spaces; none means any valid token.</param>
    /// <exception cref="ArgumentException">One of them is empty, or not a scope token (RFC 6749 §3.3).</exception>
    public RequireTokenAttribute(params string[] scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (Array.Exists(scopes, string.IsNullOrWhiteSpace))
            throw new ArgumentException("A scope is empty. For any valid token use RequireToken() without arguments.", nameof(scopes));
        _requirement = new TokenRequirement(ScopeToken.Split(string.Join(' ', scopes)));
        if (Array.Find(_requirement.Scopes, scope => !ScopeToken.IsValid(scope)) is { } wrong)
            throw new ArgumentException($"'{wrong}' is not a scope token (RFC 6749 §3.3).", nameof(scopes));
        base.AuthenticationSchemes = TokenAuthDefaults.AuthenticationScheme;
        base.Policy = TokenPolicy.Name;
    }

    /// <summary>The scheme of bearer tokens; cannot be changed.</summary>
    public new string AuthenticationSchemes => base.AuthenticationSchemes!;

    /// <summary>The policy by which those check the scopes who look for no <see cref="IAuthorizationRequirementData"/>; cannot be changed.</summary>
    public new string Policy => base.Policy!;

    /// <summary>The scopes a token must have, all of them.</summary>
    public IReadOnlyList<string> Scopes => _requirement.Scopes;

    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [_requirement];

    internal bool IsMetBy(VerifiedToken token) => _requirement.IsMetBy(token);
}

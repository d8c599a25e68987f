using Microsoft.AspNetCore.Authorization;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>A verified token of this scheme, with all of these scopes. An identity of another scheme never meets it.</summary>
internal sealed class TokenRequirement(IReadOnlyList<string> scopes) : AuthorizationHandler<TokenRequirement>, IAuthorizationRequirement
{
    internal IReadOnlyList<string> Scopes { get; } = scopes;

    /// <inheritdoc/>
    public override string ToString() => Scopes.Count == 0 ? "a valid access token" : $"a valid access token with scope {string.Join(' ', Scopes)}";

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, TokenRequirement requirement)
    {
        var token = context.User.Identities.OfType<TokenIdentity>().FirstOrDefault()?.Token;
        if (token is not null && requirement.Scopes.All(token.HasScope))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

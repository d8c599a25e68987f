using Microsoft.AspNetCore.Authorization;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>A verified token of this scheme, with all of these scopes. An identity of another scheme never meets it.</summary>
internal sealed class TokenRequirement(string[] scopes) : AuthorizationHandler<TokenRequirement>, IAuthorizationRequirement
{
    internal string[] Scopes { get; } = scopes;

    internal bool IsMetBy(Tokens.VerifiedToken token)
    {
        foreach (var scope in Scopes)
        {
            if (!token.HasScope(scope))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Scopes.Length == 0 ? "a valid access token" : $"a valid access token with scope {string.Join(' ', Scopes)}";

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, TokenRequirement requirement)
    {
        var token = TokenIdentity.TokenOf(context.User);
        if (token is not null && requirement.IsMetBy(token))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

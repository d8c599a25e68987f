using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// Takes the scopes of <see cref="TokenPolicy"/> from what is called; where that cannot be told, nobody may. A hub's connection may outlive
/// its token, so each call of a method asks again whether the token is good.
/// </summary>
internal sealed class TokenPolicyHandler(BearerVerifier verifier) : AuthorizationHandler<TokenPolicy>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, TokenPolicy requirement)
    {
        var token = TokenIdentity.TokenOf(context.User);
        if (token is not null && HasScopes(token, context.Resource) && IsStillGood(token, context.Resource))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    internal static bool HasScopes(VerifiedToken token, object? resource) => resource switch
    {
        HttpContext http => HasScopes(token, http.GetEndpoint()?.Metadata.GetOrderedMetadata<RequireTokenAttribute>()),
        HubInvocationContext hub => HasScopes(token, [.. hub.HubMethod.GetCustomAttributes<RequireTokenAttribute>(inherit: true)]),
        _ => false,
    };

    private static bool HasScopes(VerifiedToken token, IReadOnlyList<RequireTokenAttribute>? required)
    {
        for (var i = 0; i < required?.Count; i++)
        {
            if (!required[i].IsMetBy(token))
                return false;
        }

        return required is not null;
    }

    private bool IsStillGood(VerifiedToken token, object? resource) => resource is not HubInvocationContext || verifier.IsStillGood(token);
}

using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using TokenAuth.Revocations;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>Decides a <see cref="TokenPolicy"/>: scopes, and for a call on an open connection whether the token is still good at all.</summary>
internal sealed class TokenPolicyHandler(RevocationSet revoked, TimeProvider time) : AuthorizationHandler<TokenPolicy>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, TokenPolicy requirement)
    {
        var token = context.User.Identities.OfType<TokenIdentity>().FirstOrDefault()?.Token;
        if (token is not null && IsStillGood(token) && Required(context.Resource)?.SelectMany(required => required.Scopes).All(token.HasScope) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    /// <summary>A WebSocket was verified when it was opened, perhaps hours ago.</summary>
    private bool IsStillGood(VerifiedToken token) =>
        time.GetUtcNow() < token.ExpiresAt + TokenOptions.MaximumClockSkew && !revoked.Contains(token);

    private static IEnumerable<RequireTokenAttribute>? Required(object? resource) => resource switch
    {
        HttpContext http => http.GetEndpoint()?.Metadata.GetOrderedMetadata<RequireTokenAttribute>(),
        HubInvocationContext hub => hub.HubMethod.GetCustomAttributes<RequireTokenAttribute>(inherit: true),
        _ => null,
    };
}

using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// What stands behind the policy name of <see cref="RequireTokenAttribute"/>, for those who ask by name and pass over
/// <see cref="IAuthorizationRequirementData"/>, as SignalR does for the methods of a hub: without it they would let any user in. The scopes
/// come from what is called; where that cannot be told, nobody may.
/// </summary>
internal sealed class TokenPolicy : AuthorizationHandler<TokenPolicy>, IAuthorizationRequirement
{
    internal const string Name = "TokenAuth.RequireToken";

    /// <inheritdoc/>
    public override string ToString() => "a valid access token with the scopes of what is called";

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, TokenPolicy requirement)
    {
        var token = context.User.Identities.OfType<TokenIdentity>().FirstOrDefault()?.Token;
        if (token is not null && Required(context.Resource)?.SelectMany(required => required.Scopes).All(token.HasScope) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static IEnumerable<RequireTokenAttribute>? Required(object? resource) => resource switch
    {
        HttpContext http => http.GetEndpoint()?.Metadata.GetOrderedMetadata<RequireTokenAttribute>(),
        HubInvocationContext hub => hub.HubMethod.GetCustomAttributes<RequireTokenAttribute>(inherit: true),
        _ => null,
    };
}

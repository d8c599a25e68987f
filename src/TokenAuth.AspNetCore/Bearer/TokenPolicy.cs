using Microsoft.AspNetCore.Authorization;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>
/// What stands behind the policy name of <see cref="RequireTokenAttribute"/>, for those who ask by name and pass over
/// <see cref="IAuthorizationRequirementData"/>, as SignalR does for the methods of a hub: without it they would let any user in. Met by
/// <see cref="TokenPolicyHandler"/>.
/// </summary>
internal sealed class TokenPolicy : IAuthorizationRequirement
{
    internal const string Name = "TokenAuth.RequireToken";

    /// <inheritdoc/>
    public override string ToString() => "a valid access token with the scopes of what is called";
}

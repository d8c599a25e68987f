using TokenAuth.Clients;

namespace TokenAuth.Grants;

/// <summary>A client's own access token (RFC 6749 §4.4): its <c>sub</c> is the client id, and there is no refresh token (§4.4.3).</summary>
public sealed class ClientCredentialsGrantHandler : IGrantHandler
{
    /// <inheritdoc/>
    public string GrantType => GrantTypes.ClientCredentials;

    /// <inheritdoc/>
    public ValueTask<Grant> HandleAsync(TokenRequest request, Client? client, CancellationToken cancellationToken) =>
        ValueTask.FromResult(client switch
        {
            null => Grant.Refused(TokenError.InvalidClient("no_client")),
            { IsPublic: true } => Grant.Refused(TokenError.UnauthorizedClient), // RFC 6749 §4.4: "MUST only be used by confidential clients"
            _ => Grant.For(client),
        });
}

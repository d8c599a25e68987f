using TokenAuth.Clients;
using TokenAuth.Hashing;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Throttling;
using TokenAuth.Tokens;

namespace TokenAuth.Grants;

/// <summary>The last step of the pipeline: an access token, and where the client may stay logged in a session with its refresh token.</summary>
/// <param name="issuer">Signs access tokens.</param>
/// <param name="options">Who gets refresh tokens.</param>
/// <param name="sessions">Where sessions begin; null means that nobody gets refresh tokens.</param>
/// <param name="devices">Makes device markers; null means that nobody gets them.</param>
public sealed class GrantIssuer(TokenIssuer issuer, GrantOptions options, SessionService? sessions = null, DeviceMarkers? devices = null)
{
    /// <summary>Call it when a request begins: what is revoked from then on, the request does not know.</summary>
    internal RevocationMark? Begin() => sessions?.Mark();

    /// <exception cref="ServerBusyException">The subject or the client lost something meanwhile: asked again, the request is decided anew.</exception>
    internal async ValueTask<TokenResponse> IssueAsync(
        TokenRequest request, Client? client, Grant grant, string[] scopes, RevocationMark? mark, CancellationToken cancellationToken)
    {
        var clientId = client?.ClientId ?? Client.AnonymousId;
        ThrowIfRevoked(mark, grant.Subject!, clientId);
        var session = grant.Session ?? (MayStay(client, grant) ? await StartAsync(request, client, grant, scopes, cancellationToken).ConfigureAwait(false) : null);
        var token = issuer.Issue(new AccessTokenDescriptor
        {
            Subject = grant.Subject!,
            ClientId = clientId,
            SessionId = session?.Id,
            Scopes = scopes,
            Claims = grant.Claims,
            IssuedAt = ThrowIfRevoked(mark, grant.Subject!, clientId),
        });
        var asRequested = scopes.SequenceEqual(ScopeToken.Split(request.Find(TokenParameters.Scope) ?? ""), StringComparer.Ordinal);
        return new TokenResponse(token, grant.Subject!, scopes, asRequested)
        {
            RefreshToken = session is null ? null : sessions!.RefreshTokenOf(session),
            DeviceMarker = session is null || grant.Session is not null ? null : devices?.New(grant.Subject!), // with the login alone
            SessionId = session?.Id,
        };
    }

    private DateTimeOffset? ThrowIfRevoked(RevocationMark? mark, string subject, string clientId) => mark is null
        ? null
        : sessions!.IssueTime(mark, subject, clientId) ?? throw new ServerBusyException("What the token would say was revoked meanwhile.");

    /// <summary>By what the client is registered for, never by a scope somebody asks for.</summary>
    private bool MayStay(Client? client, Grant grant) =>
        sessions is not null && grant.IsUser && (client?.GrantTypes.Contains(GrantTypes.RefreshToken, StringComparer.Ordinal) ?? options.AllowAnonymousRefresh);

    private ValueTask<Session> StartAsync(TokenRequest request, Client? client, Grant grant, string[] scopes, CancellationToken cancellationToken) =>
        sessions!.StartAsync(
            new Session
            {
                Id = Session.NewId(),
                Subject = grant.Subject!,
                ClientId = client?.ClientId ?? Client.AnonymousId,
                Scopes = scopes,
                SecurityStamp = grant.SecurityStamp,
                UserAgent = request.Origin.UserAgent,
                AddressPrefix = request.Origin.AddressPrefix,
            },
            cancellationToken);
}

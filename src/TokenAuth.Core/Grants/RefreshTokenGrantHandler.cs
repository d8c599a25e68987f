using TokenAuth.Clients;
using TokenAuth.Sessions;
using TokenAuth.Tokens;
using TokenAuth.Users;

namespace TokenAuth.Grants;

/// <summary>
/// Goes on with a session (RFC 6749 §6). Every check stands before the one conditional update that spends the token, so that a refusal for any
/// other reason, or a store that fails, costs the client nothing.
/// </summary>
/// <param name="sessions">The sessions.</param>
/// <param name="users">Whether the user is still there.</param>
/// <param name="options">Which scopes exist.</param>
public sealed class RefreshTokenGrantHandler(SessionService sessions, IUserStore users, GrantOptions options) : IGrantHandler
{
    private readonly ScopePolicy _scopes = new(options);

    /// <inheritdoc/>
    public string GrantType => GrantTypes.RefreshToken;

    /// <inheritdoc/>
    public async ValueTask<Grant> HandleAsync(TokenRequest request, Client? client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Find(TokenParameters.RefreshToken) is not { } text)
            return Grant.Refused(TokenError.InvalidRequest("The parameter refresh_token is missing.", TokenParameters.RefreshToken)); // RFC 6749 §6
        if (client is null && !options.AllowAnonymousRefresh)
            return Grant.Refused(TokenError.UnauthorizedClient);
        if (sessions.TryRead(text) is not { } token)
            return Refused(RefreshFailure.Malformed);
        if (await sessions.FindWithUserAsync(token.SessionId, users, cancellationToken).ConfigureAwait(false) is not (Session session, var foundUser))
            return Refused(RefreshFailure.UnknownSession);
        if (!string.Equals(session.ClientId, client?.ClientId ?? Client.AnonymousId, StringComparison.Ordinal))
            return Refused(RefreshFailure.OtherClient, session); // RFC 6749 §6, §10.4: bound to the client
        if (sessions.IsOver(session))
            return Refused(session.EndedAt is null ? RefreshFailure.Expired : RefreshFailure.Ended, session);
        var user = foundUser ?? await users.FindByNameAsync(session.Subject, cancellationToken).ConfigureAwait(false);
        if (user is null or { IsDisabled: true })
            return await EndAsync(session, SessionEndReason.UserGone, RefreshFailure.UserGone, cancellationToken).ConfigureAwait(false);
        if (session.SecurityStamp is { } stamp && !string.Equals(stamp, user.SecurityStamp, StringComparison.Ordinal))
            return await EndAsync(session, SessionEndReason.PasswordChanged, RefreshFailure.PasswordChanged, cancellationToken).ConfigureAwait(false);
        if (MayHave(request, session, user, client) is not { } scopes)
            return Grant.Refused(TokenError.InvalidScope, Of(session));
        return await sessions.AdvanceAsync(session, token.Generation, cancellationToken).ConfigureAwait(false) is { } advanced
            ? Grant.Continue(advanced, scopes)
            : Refused(RefreshFailure.Reused, session);
    }

    /// <summary>RFC 6749 §6: what is asked for "MUST NOT include any scope not originally granted"; what the user has lost since is gone too.</summary>
    private string[]? MayHave(TokenRequest request, Session session, User user, Client? client)
    {
        var requested = request.Find(TokenParameters.Scope);
        if (requested is not null && ScopeToken.Split(requested).Except(session.Scopes, StringComparer.Ordinal).Any())
            return null;
        string[] may = [.. session.Scopes.Intersect(user.Scopes, StringComparer.Ordinal)];
        return _scopes.Grant(requested, may, client) is null ? null : may;
    }

    private async ValueTask<Grant> EndAsync(Session session, SessionEndReason reason, RefreshFailure failure, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(session, reason, cancellationToken).ConfigureAwait(false);
        return Refused(failure, session);
    }

    private static Grant Refused(RefreshFailure failure, Session? session = null) => Grant.Refused(
        TokenError.InvalidGrant("The refresh token is invalid, expired, revoked, or was issued to another client.", failure.ToString()), session is null ? null : Of(session));

    private static Concerned Of(Session session) => new(session.Subject, session.Id);
}

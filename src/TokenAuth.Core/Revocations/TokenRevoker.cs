using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Sessions;
using TokenAuth.Tokens;

namespace TokenAuth.Revocations;

/// <summary>
/// A revocation request (RFC 7009), without HTTP: which client → which token → is it the client's → take it back. The forms of the tokens
/// tell them apart, so <c>token_type_hint</c> is not needed. Safe for use by many threads.
/// </summary>
/// <param name="clients">Decides which client is asking.</param>
/// <param name="sessions">Whose refresh tokens they are.</param>
/// <param name="revocations">Takes access tokens back.</param>
/// <param name="verifier">Reads access tokens.</param>
/// <param name="options">Whether a request may do without a client.</param>
/// <param name="audit">Where a client is written down that shows another's token; null writes nothing.</param>
public sealed class TokenRevoker(
    ClientAuthenticator clients, SessionService sessions, RevocationService revocations, TokenVerifier verifier, GrantOptions options, AuditTrail? audit = null)
{
    /// <summary>Carries out a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends store look-ups.</param>
    /// <returns>Null where the token is of no use from now on, and also where it never was (RFC 7009 §2.2).</returns>
    /// <exception cref="StoreUnavailableException">The store cannot take it: the token is as good as before.</exception>
    public ValueTask<TokenError?> ExecuteAsync(TokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return TokenAuthTracing.TraceAsync(
            TokenAuthTracing.Revocation, _ => RevokeAsync(request, cancellationToken), error => error?.Code ?? Outcomes.Succeeded, cancellationToken);
    }

    private async ValueTask<TokenError?> RevokeAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var (client, error) = await clients.AuthenticateAsync(request, options.AllowAnonymousClient, cancellationToken).ConfigureAwait(false);
        if (error is not null)
            return error;
        if (request.Find(TokenParameters.Token) is not { } text)
            return TokenError.InvalidRequest("The parameter token is missing.", TokenParameters.Token);
        var clientId = client?.ClientId ?? Client.AnonymousId;
        return sessions.TryRead(text) is { } refreshToken
            ? await EndSessionAsync(refreshToken, clientId, cancellationToken).ConfigureAwait(false)
            : await RevokeAccessTokenAsync(text, clientId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>RFC 7009 §2.1: with the refresh token, the access tokens of the same grant go too. An older generation will do.</summary>
    private async ValueTask<TokenError?> EndSessionAsync(RefreshToken refreshToken, string clientId, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(refreshToken.SessionId, cancellationToken).ConfigureAwait(false) is not { } session)
            return null;
        if (!string.Equals(session.ClientId, clientId, StringComparison.Ordinal))
            return OtherClient(clientId, session.Subject, session.Id);
        await sessions.EndAsync(session, SessionEndReason.LoggedOut, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<TokenError?> RevokeAccessTokenAsync(string text, string clientId, CancellationToken cancellationToken)
    {
        if (verifier.Verify(text) is not { Succeeded: true, Token: var token })
            return null;
        if (!string.Equals(token.ClientId, clientId, StringComparison.Ordinal))
            return OtherClient(clientId, token.Subject, token.Id);
        await revocations.RevokeTokenAsync(token, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>RFC 7009 §2.1: "the request is refused and the client is informed of the error". It holds the token, so it learns nothing.</summary>
    private TokenError OtherClient(string clientId, string subject, string id)
    {
        audit?.Record(new AuditEntry
        {
            Action = AuditActions.Revocation,
            Outcome = AuditOutcome.Refused,
            Reason = nameof(RefreshFailure.OtherClient),
            Subject = subject,
            ClientId = clientId,
            Target = id,
        });
        return TokenError.InvalidGrant("The token was issued to another client.", nameof(RefreshFailure.OtherClient));
    }
}

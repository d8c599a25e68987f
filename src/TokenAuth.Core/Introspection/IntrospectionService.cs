using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Sessions;
using TokenAuth.Tokens;

namespace TokenAuth.Introspection;

/// <summary>
/// An introspection request (RFC 7662), without HTTP: which client → may it ask → what is the token. Safe for use by many threads.
/// </summary>
/// <param name="clients">Decides which client is asking.</param>
/// <param name="sessions">Whose refresh tokens they are.</param>
/// <param name="verifier">Reads access tokens.</param>
/// <param name="logger">Where a client that may not ask is reported.</param>
/// <param name="metrics">Where requests are counted; null counts nothing.</param>
/// <param name="audit">Where a client that may not ask is written down; null writes nothing.</param>
public sealed class IntrospectionService(
    ClientAuthenticator clients,
    SessionService sessions,
    TokenVerifier verifier,
    ILogger<IntrospectionService> logger,
    TokenAuthMetrics? metrics = null,
    AuditTrail? audit = null)
{
    /// <summary>Carries out a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends store look-ups.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer: that never means "not active".</exception>
    public async ValueTask<IntrospectionOutcome> ExecuteAsync(TokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var outcome = await TokenAuthTracing.TraceAsync(
            TokenAuthTracing.Introspection, _ => IntrospectAsync(request, cancellationToken), NameOf, cancellationToken).ConfigureAwait(false);
        metrics?.CountIntrospection(NameOf(outcome));
        return outcome;
    }

    private static string NameOf(IntrospectionOutcome outcome) => outcome.Error?.Code ?? (outcome.Token is null ? "inactive" : "active");

    private async ValueTask<IntrospectionOutcome> IntrospectAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        // RFC 7662 §2.1: "the endpoint MUST also require some form of authorization", or it could be scanned for tokens.
        var (client, error) = await clients.AuthenticateAsync(request, allowAnonymous: false, cancellationToken).ConfigureAwait(false);
        if (error is not null)
            return IntrospectionOutcome.Refused(error);
        if (client!.IsPublic)
            return IntrospectionOutcome.Refused(TokenError.InvalidClient("public_client"));
        if (request.Find(TokenParameters.Token) is not { } text)
            return IntrospectionOutcome.Refused(TokenError.InvalidRequest("The parameter token is missing.", TokenParameters.Token));
        if (!client.AllowIntrospection)
        {
            logger.IntrospectionNotAllowed(client.ClientId);
            audit?.Record(new AuditEntry { Action = AuditActions.Introspection, Outcome = AuditOutcome.Refused, Reason = "introspection_not_allowed", ClientId = client.ClientId });
            return IntrospectionOutcome.Inactive; // RFC 7662 §2.2: a token "the protected resource is not allowed to know about"
        }

        return sessions.TryRead(text) is { } refreshToken
            ? await OfSessionAsync(refreshToken, client, cancellationToken).ConfigureAwait(false)
            : OfAccessToken(text);
    }

    private IntrospectionOutcome OfAccessToken(string text) => verifier.Verify(text) is { Succeeded: true, Token: var token }
        ? IntrospectionOutcome.Active(new ActiveToken(token.Subject, token.ClientId, token.Scopes, token.ExpiresAt, token.IssuedAt) { SessionId = token.SessionId, AccessToken = token })
        : IntrospectionOutcome.Inactive;

    /// <summary>A refresh token is the business of its own client alone.</summary>
    private async ValueTask<IntrospectionOutcome> OfSessionAsync(RefreshToken refreshToken, Client client, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(refreshToken.SessionId, cancellationToken).ConfigureAwait(false);
        return session is not null && string.Equals(session.ClientId, client.ClientId, StringComparison.Ordinal)
            && refreshToken.Generation == session.Generation && !sessions.IsOver(session)
            ? IntrospectionOutcome.Active(new ActiveToken(session.Subject, session.ClientId, session.Scopes, sessions.LastsUntil(session), session.RefreshedAt) { SessionId = session.Id })
            : IntrospectionOutcome.Inactive;
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Diagnostics;
using TokenAuth.Revocations;

namespace TokenAuth.Grants;

/// <summary>
/// The token pipeline, without HTTP: which client → which grant → may it → what does the grant say → which scopes → issue. Safe for use by
/// many threads.
/// </summary>
public sealed class TokenService
{
    private readonly ClientAuthenticator _clients;
    private readonly Dictionary<string, IGrantHandler> _handlers;
    private readonly GrantIssuer _issuer;
    private readonly GrantOptions _options;
    private readonly ScopePolicy _scopes;
    private readonly TokenRequestObserver _observer;

    /// <summary>Makes the pipeline.</summary>
    /// <param name="clients">Decides which client is asking.</param>
    /// <param name="handlers">The grants; of two with one type the last counts.</param>
    /// <param name="issuer">Makes the tokens.</param>
    /// <param name="options">The rules.</param>
    /// <param name="metrics">Where requests are counted; null counts nothing.</param>
    /// <param name="logger">Where requests are logged.</param>
    public TokenService(
        ClientAuthenticator clients,
        IEnumerable<IGrantHandler> handlers,
        GrantIssuer issuer,
        GrantOptions options,
        TokenAuthMetrics? metrics,
        ILogger<TokenService> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _clients = clients;
        _handlers = new Dictionary<string, IGrantHandler>(StringComparer.Ordinal);
        foreach (var handler in handlers)
            _handlers[handler.GrantType] = handler;
        _issuer = issuer;
        _options = options;
        _scopes = new ScopePolicy(options);
        _observer = new TokenRequestObserver(metrics, logger);
    }

    /// <summary>The grant types that have a handler.</summary>
    public IReadOnlyCollection<string> SupportedGrantTypes => _handlers.Keys;

    /// <summary>Where it is written down who got a token and who did not; null writes nothing.</summary>
    public AuditTrail? Audit
    {
        get => _observer.Audit;
        init => _observer.Audit = value;
    }

    /// <summary>Carries out a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends store look-ups.</param>
    /// <exception cref="Exception">Whatever a store throws when it cannot answer.</exception>
    public ValueTask<TokenOutcome> ExecuteAsync(TokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return TokenAuthTracing.TraceAsync(
            TokenAuthTracing.TokenRequest, span => ObserveAsync(request, span, cancellationToken), TokenRequestObserver.OutcomeOf, cancellationToken);
    }

    /// <summary>Counts and logs a request that could not even be read.</summary>
    /// <param name="error">What is wrong with it.</param>
    public TokenOutcome RefuseUnread(TokenError error)
    {
        var outcome = TokenOutcome.Refused(error);
        _observer.ObserveUnread(outcome);
        return outcome;
    }

    private async ValueTask<TokenOutcome> ObserveAsync(TokenRequest request, Activity? span, CancellationToken cancellationToken)
    {
        var grantType = request.GrantType is { } type && _handlers.ContainsKey(type) ? type : TokenRequestObserver.OtherGrant;
        span?.SetTag(TokenAuthTracing.GrantTypeTag, grantType);
        try
        {
            var mark = _issuer.Begin();
            var (client, error) = await _clients.AuthenticateAsync(request, _options.AllowAnonymousClient, cancellationToken).ConfigureAwait(false);
            span?.SetTag(TokenAuthTracing.ClientIdTag, client?.ClientId);
            var outcome = error is null ? await DecideAsync(request, client, mark, cancellationToken).ConfigureAwait(false) : TokenOutcome.Refused(error);
            _observer.Observe(request, client, outcome, grantType);
            return outcome;
        }
        catch (Exception e)
        {
            _observer.ObserveFailure(e, grantType, cancellationToken);
            throw;
        }
    }

    private async ValueTask<TokenOutcome> DecideAsync(TokenRequest request, Client? client, RevocationMark? mark, CancellationToken cancellationToken)
    {
        if (request.GrantType is not { } grantType)
            return TokenOutcome.Refused(TokenError.InvalidRequest("The parameter grant_type is missing.", TokenParameters.GrantType)); // RFC 6749 §4
        if (!_handlers.TryGetValue(grantType, out var handler))
            return TokenOutcome.Refused(TokenError.UnsupportedGrantType);
        if (client?.GrantTypes.Contains(grantType, StringComparer.Ordinal) == false)
            return TokenOutcome.Refused(TokenError.UnauthorizedClient);
        var grant = await handler.HandleAsync(request, client, cancellationToken).ConfigureAwait(false);
        if (!grant.Succeeded)
            return TokenOutcome.Refused(grant.Error, grant.Concerned);
        return _scopes.Grant(request.Find(TokenParameters.Scope), grant.Scopes, client) is { } scopes
            ? TokenOutcome.Issued(await _issuer.IssueAsync(request, client, grant, scopes, mark, cancellationToken).ConfigureAwait(false))
            : TokenOutcome.Refused(TokenError.InvalidScope, new Concerned(grant.Subject, grant.Session?.Id));
    }
}

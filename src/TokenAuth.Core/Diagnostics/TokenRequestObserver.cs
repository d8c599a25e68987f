using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Grants;

namespace TokenAuth.Diagnostics;

/// <summary>Writes down what became of a token request: metrics, log, audit trail.</summary>
internal sealed class TokenRequestObserver(TokenAuthMetrics? metrics, ILogger logger)
{
    /// <summary>Anybody can send any grant_type: only the ones that exist may become a tag.</summary>
    internal const string OtherGrant = "other";

    /// <summary>What was sent as the id of no client is not quoted: it may be made to look like further log lines, or be a secret in the wrong place.</summary>
    private const string NotProven = "(not proven)";

    private const string NoClient = "(none)";

    private const string NotRead = "(not read)";

    internal AuditTrail? Audit { get; set; }

    internal void Observe(TokenRequest request, Client? client, TokenOutcome outcome, string grantType)
    {
        Count(outcome, grantType, isOfClient: client is null && request.ClientCredentials is not null);
        Log(client?.ClientId ?? (request.ClientCredentials is null ? null : NotProven), outcome);
        if (Audit is { IsEnabled: true } audit && TokenRequestEntry.Of(request, client, outcome, audit.HasEveryToken) is { } entry)
            Record(audit, entry, outcome.Concerned?.IsUser);
    }

    private static void Record(AuditTrail audit, AuditEntry entry, Func<CancellationToken, ValueTask<bool>>? isUser)
    {
        if (isUser is null)
            audit.Record(entry);
        else
            audit.Record(entry, isUser);
    }

    internal void ObserveUnread(TokenOutcome outcome)
    {
        Count(outcome, OtherGrant, isOfClient: false);
        Log(NotRead, outcome);
    }

    /// <summary>Who has gone is not counted; a store whose own time is up has failed.</summary>
    internal void ObserveFailure(Exception exception, string grantType, CancellationToken request)
    {
        if (exception is not OperationCanceledException || !request.IsCancellationRequested)
            metrics?.CountTokenRequest(grantType, Outcomes.Of(exception));
    }

    internal static string OutcomeOf(TokenOutcome outcome) => outcome.Error?.Code ?? Outcomes.Issued;

    /// <param name="outcome">What came of it.</param>
    /// <param name="grantType">One that exists, or other.</param>
    /// <param name="isOfClient">Whether that is the client's own: then nobody has tried to log in yet, nor to refresh.</param>
    private void Count(TokenOutcome outcome, string grantType, bool isOfClient)
    {
        if (metrics is null)
            return;
        metrics.CountTokenRequest(grantType, OutcomeOf(outcome));
        if (isOfClient || outcome.Error is { Code: not ("invalid_grant" or "temporarily_unavailable") })
            return;
        if (grantType is GrantTypes.Password)
            metrics.CountLogin(outcome.Error?.Reason ?? Outcomes.Succeeded);
        else if (grantType is GrantTypes.RefreshToken)
            metrics.CountRefresh(outcome.Error?.Reason ?? Outcomes.Succeeded);
    }

    private void Log(string? clientId, TokenOutcome outcome)
    {
        if (outcome.Succeeded)
            logger.TokenIssued(outcome.Response.AccessToken.Id, outcome.Response.Subject, clientId ?? Client.AnonymousId, string.Join(' ', outcome.Response.Scopes));
        else
            logger.TokenRequestRefused(outcome.Error.Code, outcome.Error.Reason, clientId ?? NoClient);
    }
}

using Microsoft.Extensions.Logging;
using TokenAuth.Clients;
using TokenAuth.Grants;

namespace TokenAuth.Diagnostics;

/// <summary>Writes down what became of a token request.</summary>
internal sealed class TokenRequestObserver(TokenAuthMetrics? metrics, ILogger logger)
{
    internal void Observe(TokenRequest? request, TokenOutcome outcome, bool isKnownGrant)
    {
        // Anybody can send any grant_type: only the ones that exist may become a tag.
        metrics?.CountTokenRequest(isKnownGrant ? request!.GrantType! : "other", outcome.Error?.Code ?? "issued");

        // What no client can be called is not quoted: it may be made to look like further log lines.
        var clientId = request?.ClientCredentials is { ClientId: var id } ? Client.IsValidId(id) ? id : "(not a client id)" : null;
        if (outcome.Succeeded)
            logger.TokenIssued(outcome.Response.AccessToken.Id, outcome.Response.Subject, clientId, string.Join(' ', outcome.Response.Scopes));
        else
            logger.TokenRequestRefused(outcome.Error.Code, outcome.Error.Reason, clientId);
    }
}

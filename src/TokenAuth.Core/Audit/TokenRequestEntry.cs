using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.Grants;
using TokenAuth.Users;

namespace TokenAuth.Audit;

/// <summary>What the audit trail says of a token request.</summary>
internal static class TokenRequestEntry
{
    /// <summary>Null for what others write down, and for a request that asks for nothing.</summary>
    internal static AuditEntry? Of(TokenRequest request, Client? client, TokenOutcome outcome, bool everyToken)
    {
        if (outcome.Error is { } error)
            return IsElsewhere(request, client, error) ? null : new AuditEntry
            {
                Action = ActionOf(request),
                Outcome = AuditOutcome.Refused,
                Reason = error.Reason,
                Subject = outcome.Concerned?.Subject ?? KnownSubject(request, error),
                ClientId = client?.ClientId,
                Target = outcome.Concerned?.SessionId,
            };
        return IsRoutine(request) && !everyToken ? null : new AuditEntry
        {
            Action = ActionOf(request),
            Subject = outcome.Response!.Subject,
            ClientId = client?.ClientId,
            Target = outcome.Response.SessionId ?? outcome.Response.AccessToken.Id,
        };
    }

    private static string ActionOf(TokenRequest request) => request.GrantType switch
    {
        GrantTypes.Password => AuditActions.Login,
        GrantTypes.RefreshToken => AuditActions.Refresh,
        _ => AuditActions.TokenIssue,
    };

    /// <summary>A client that is not who it says is written down where that is found out, and so is a thief.</summary>
    private static bool IsElsewhere(TokenRequest request, Client? client, TokenError error) =>
        (client is null && request.ClientCredentials is not null)
        || string.Equals(error.Code, "invalid_client", StringComparison.Ordinal) || string.Equals(error.Code, "invalid_request", StringComparison.Ordinal)
        || string.Equals(error.Reason, nameof(RefreshFailure.Reused), StringComparison.Ordinal);

    private static bool IsRoutine(TokenRequest request) => request.GrantType is GrantTypes.RefreshToken or GrantTypes.ClientCredentials;

    /// <summary>Of a handler that does not say whom it concerns; only where a user of that name exists: what was typed as the name of nobody is sometimes a password.</summary>
    private static string? KnownSubject(TokenRequest request, TokenError error) =>
        error.Reason is nameof(CredentialFailure.WrongPassword) or nameof(CredentialFailure.Disabled) or nameof(CredentialFailure.MalformedHash)
            ? UserName.Normalize(request.Find(TokenParameters.Username) ?? "")
            : null;
}

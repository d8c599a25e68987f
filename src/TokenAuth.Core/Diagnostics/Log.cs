using Microsoft.Extensions.Logging;

namespace TokenAuth.Diagnostics;

/// <summary>Every log line of this assembly. No parameter is ever a secret, a token or a password.</summary>
internal static partial class Log
{
    [LoggerMessage(EventIds.MalformedPasswordHash, LogLevel.Error, "The stored password hash of user '{Username}' is damaged or of no known scheme: the user cannot log in until it is set again.")]
    internal static partial void MalformedPasswordHash(this ILogger logger, string username);

    [LoggerMessage(EventIds.PasswordRehashed, LogLevel.Information, "The password hash of user '{Username}' was replaced by one of the preferred scheme.")]
    internal static partial void PasswordRehashed(this ILogger logger, string username);

    [LoggerMessage(EventIds.PasswordNotRehashed, LogLevel.Warning, "The password hash of user '{Username}' should be replaced by one of the preferred scheme, but could not be ({Reason}).")]
    internal static partial void PasswordNotRehashed(this ILogger logger, string username, string reason);

    [LoggerMessage(EventIds.MalformedClientSecretHash, LogLevel.Error, "The stored secret hash of client '{ClientId}' is damaged or of no known scheme: the client cannot authenticate until it is set again.")]
    internal static partial void MalformedClientSecretHash(this ILogger logger, string clientId);

    [LoggerMessage(EventIds.TokenIssued, LogLevel.Information, "Issued token {TokenId} to '{Subject}' for client '{ClientId}' with scope '{Scope}'.")]
    internal static partial void TokenIssued(this ILogger logger, string tokenId, string subject, string? clientId, string scope);

    [LoggerMessage(EventIds.TokenRequestRefused, LogLevel.Information, "Refused a token request: {Error} ({Reason}), client '{ClientId}'.")]
    internal static partial void TokenRequestRefused(this ILogger logger, string error, string reason, string? clientId);
}

using Microsoft.Extensions.Logging;
using TokenAuth.Revocations;
using TokenAuth.Sessions;

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

    [LoggerMessage(EventIds.PepperMissing, LogLevel.Error, "The pepper with which the stored hash of {Owner} '{Name}' was made is missing: it is in neither TokenAuth:Pepper nor TokenAuth:PreviousPeppers. Nobody gets in with that hash until the pepper is there again, or the hash is set anew.")]
    internal static partial void PepperMissing(this ILogger logger, string owner, string name);

    [LoggerMessage(EventIds.MalformedClientSecretHash, LogLevel.Error, "The stored secret hash of client '{ClientId}' is damaged or of no known scheme: the client cannot authenticate until it is set again.")]
    internal static partial void MalformedClientSecretHash(this ILogger logger, string clientId);

    [LoggerMessage(EventIds.ClientAssertionRefused, LogLevel.Information, "Refused the assertion of client '{ClientId}': {Reason}.")]
    internal static partial void ClientAssertionRefused(this ILogger logger, string clientId, string reason);

    [LoggerMessage(EventIds.MalformedClientKeys, LogLevel.Error, "The stored keys of client '{ClientId}' cannot be read, so it cannot authenticate with them: {Reason}")]
    internal static partial void MalformedClientKeys(this ILogger logger, string clientId, string reason);

    [LoggerMessage(EventIds.HashingOverloaded, LogLevel.Warning, "More passwords are to be hashed than there is time for: those that waited for {Seconds} seconds are refused with 503.")]
    internal static partial void HashingOverloaded(this ILogger logger, double seconds);

    [LoggerMessage(EventIds.HashingRecovered, LogLevel.Information, "Every password is hashed again; none is refused.")]
    internal static partial void HashingRecovered(this ILogger logger);

    [LoggerMessage(EventIds.TokenIssued, LogLevel.Information, "Issued token {TokenId} to '{Subject}' for client '{ClientId}' with scope '{Scope}'.")]
    internal static partial void TokenIssued(this ILogger logger, string tokenId, string subject, string clientId, string scope);

    [LoggerMessage(EventIds.TokenRequestRefused, LogLevel.Information, "Refused a token request: {Error} ({Reason}), client '{ClientId}'.")]
    internal static partial void TokenRequestRefused(this ILogger logger, string error, string reason, string clientId);

    [LoggerMessage(EventIds.SessionStarted, LogLevel.Information, "Session {SessionId} of '{Subject}' began with client '{ClientId}'.")]
    internal static partial void SessionStarted(this ILogger logger, string sessionId, string subject, string clientId);

    [LoggerMessage(EventIds.SessionEnded, LogLevel.Information, "Session {SessionId} was ended: {Reason}.")]
    internal static partial void SessionEnded(this ILogger logger, string sessionId, SessionEndReason reason);

    [LoggerMessage(EventIds.SessionsEnded, LogLevel.Information, "All {Count} sessions of '{Subject}' were ended: {Reason}.")]
    internal static partial void SessionsEnded(this ILogger logger, int count, string subject, SessionEndReason reason);

    [LoggerMessage(EventIds.ClientSessionsEnded, LogLevel.Information, "All {Count} sessions of client '{ClientId}' were ended: {Reason}.")]
    internal static partial void ClientSessionsEnded(this ILogger logger, int count, string clientId, SessionEndReason reason);

    [LoggerMessage(EventIds.UserAdministered, LogLevel.Information, "User '{Username}': {Change}.")]
    internal static partial void UserAdministered(this ILogger logger, string username, string change);

    [LoggerMessage(EventIds.ClientAdministered, LogLevel.Information, "Client '{ClientId}': {Change}.")]
    internal static partial void ClientAdministered(this ILogger logger, string clientId, string change);

    [LoggerMessage(EventIds.KeyWithdrawn, LogLevel.Warning, "Key {KeyId} was withdrawn: what it signed is refused, and the sessions it made refresh tokens for have to log in again.")]
    internal static partial void KeyWithdrawn(this ILogger logger, string keyId);

    [LoggerMessage(EventIds.RefreshTokenReused, LogLevel.Warning, "A refresh token of session {SessionId} of '{Subject}', client '{ClientId}', was used again {Generations} generations late: somebody else may hold it. The session is ended.")]
    internal static partial void RefreshTokenReused(this ILogger logger, string sessionId, string subject, string clientId, int generations);

    [LoggerMessage(EventIds.TokensRevoked, LogLevel.Information, "Took back the access tokens of {Kind} '{Value}'.")]
    internal static partial void TokensRevoked(this ILogger logger, RevocationKind kind, string value);

    [LoggerMessage(EventIds.RevocationsUnavailable, LogLevel.Error, "The revocations cannot be read from the store; the known ones stay in force.")]
    internal static partial void RevocationsUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.RevocationsCurrent, LogLevel.Information, "The revocations can be read from the store again.")]
    internal static partial void RevocationsCurrent(this ILogger logger);

    [LoggerMessage(EventIds.IntrospectionNotAllowed, LogLevel.Warning, "Client '{ClientId}' asked about a token but has no AllowIntrospection: it was told that the token is not active.")]
    internal static partial void IntrospectionNotAllowed(this ILogger logger, string clientId);

    [LoggerMessage(EventIds.KeyRingChanged, LogLevel.Information, "Key {KeyId} signs; {Published} published in all, {RefreshOnly} more to read refresh tokens.")]
    internal static partial void KeyRingChanged(this ILogger logger, string? keyId, int published, int refreshOnly);

    [LoggerMessage(EventIds.AuditUnavailable, LogLevel.Error, "The audit trail cannot be written; its entries wait in memory, and it is tried again.")]
    internal static partial void AuditUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.AuditCurrent, LogLevel.Information, "The audit trail can be written again.")]
    internal static partial void AuditCurrent(this ILogger logger);

    [LoggerMessage(EventIds.AuditEntriesLost, LogLevel.Error, "Entries of the audit trail are lost: {Count} wait in memory already.")]
    internal static partial void AuditEntriesLost(this ILogger logger, int count);

    [LoggerMessage(EventIds.AuditEntriesLostAtEnd, LogLevel.Error, "{Count} entries of the audit trail are lost: the application ends, and they could not be written.")]
    internal static partial void AuditEntriesLostAtEnd(this ILogger logger, int count);

    [LoggerMessage(EventIds.AuditHookFailed, LogLevel.Error, "What the application does with entries of the audit trail failed; they are stored all the same.")]
    internal static partial void AuditHookFailed(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventIds.AuditEntriesUntold, LogLevel.Error, "What the application does with entries of the audit trail is too slow: it is not told of all of them. They are stored all the same.")]
    internal static partial void AuditEntriesUntold(this ILogger logger);
}

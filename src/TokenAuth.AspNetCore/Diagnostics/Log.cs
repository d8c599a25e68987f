using System.Net;
using Microsoft.Extensions.Logging;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Diagnostics;

/// <summary>Every log line of this assembly. No parameter is ever a secret, a token or a password.</summary>
internal static partial class Log
{
    [LoggerMessage(EventIds.TokenRefused, LogLevel.Information, "Refused a bearer token: {Failure}, {Detail}.")]
    internal static partial void TokenRefused(this ILogger logger, TokenFailure failure, string detail);

    [LoggerMessage(EventIds.TokenEndpointFailed, LogLevel.Error, "The token endpoint could not answer.")]
    internal static partial void TokenEndpointFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.StoreUnavailable, LogLevel.Error, "A store cannot answer; the caller was told to try again.")]
    internal static partial void StoreUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.ExpiredRowsNotRemoved, LogLevel.Warning, "Expired sessions and revocations could not be removed; it is tried again.")]
    internal static partial void ExpiredRowsNotRemoved(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.ServerReady, LogLevel.Information, "Issuer {Issuer} signs with {Algorithm} key {KeyId}; grant types: {GrantTypes}.")]
    internal static partial void ServerReady(this ILogger logger, string issuer, string algorithm, string keyId, string grantTypes);

    [LoggerMessage(EventIds.DevelopmentKey, LogLevel.Warning, "Signing with a development key kept in {KeyFile}. Outside Development set TokenAuth:KeyFile, :SigningKeyFile or :SecretKey.")]
    internal static partial void DevelopmentKey(this ILogger logger, string keyFile);

    [LoggerMessage(EventIds.KeyFileOpenToOthers, LogLevel.Warning, "Others than its owner may read {KeyFile}. Close it: chmod 600 {KeyFile}")]
    internal static partial void KeyFileOpenToOthers(this ILogger logger, string keyFile);

    [LoggerMessage(EventIds.NoUnicodeNormalization, LogLevel.Warning, "This process cannot normalize Unicode (InvariantGlobalization is on): user names outside ASCII match only when typed in the very form they are stored in.")]
    internal static partial void NoUnicodeNormalization(this ILogger logger);

    [LoggerMessage(EventIds.LongLifetime, LogLevel.Warning, "Access tokens live for {Lifetime}: whoever gets hold of one can use it that long. An hour or less is advised.")]
    internal static partial void LongLifetime(this ILogger logger, TimeSpan lifetime);

    [LoggerMessage(EventIds.UnknownSetting, LogLevel.Warning, "{Setting} {Fault} and has no effect.")]
    internal static partial void UnknownSetting(this ILogger logger, string setting, string fault);

    [LoggerMessage(EventIds.DataProtectionNotPersisted, LogLevel.Warning, "Data Protection, which encrypts the keys in the database, keeps its own keys wherever its defaults say. Where that place is lost (a new container, another machine), all tokens and sessions are lost with it: call AddDataProtection().PersistKeysTo…().")]
    internal static partial void DataProtectionNotPersisted(this ILogger logger);

    [LoggerMessage(EventIds.KeysUnavailable, LogLevel.Error, "The stored keys cannot be read or changed; the keys in force stay, and it is tried again.")]
    internal static partial void KeysUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.AuthorityKeysFetched, LogLevel.Information, "Fetched {Count} keys of {Authority}.")]
    internal static partial void AuthorityKeysFetched(this ILogger logger, int count, string authority);

    [LoggerMessage(EventIds.Administered, LogLevel.Information, "'{Administrator}' sent {Method} {Path} and was answered {Status}.")]
    internal static partial void Administered(this ILogger logger, string? administrator, string method, string path, string status);

    [LoggerMessage(EventIds.WeakPassword, LogLevel.Warning, "User '{Username}' of the configuration has a weak password, with which the user can log in all the same. {Reason}")]
    internal static partial void WeakPassword(this ILogger logger, string username, string reason);

    [LoggerMessage(EventIds.AuthorityUnavailable, LogLevel.Warning, "The keys of {Authority} could not be fetched, and the {Count} known ones stay in use: {Reason}")]
    internal static partial void AuthorityUnavailable(this ILogger logger, string authority, string reason, int count);

    [LoggerMessage(EventIds.AuthorityWithoutKeys, LogLevel.Warning, "{Authority} publishes no key that can be used: no token is accepted until it does.")]
    internal static partial void AuthorityWithoutKeys(this ILogger logger, string authority);

    [LoggerMessage(EventIds.AuthorityRevocationsUnavailable, LogLevel.Warning, "The revocations of {Authority} cannot be followed; the known ones stay in force, and tokens end by expiry: {Reason}")]
    internal static partial void AuthorityRevocationsUnavailable(this ILogger logger, string authority, string reason);

    [LoggerMessage(EventIds.AuthorityRevocationsCurrent, LogLevel.Information, "The revocations of {Authority} are followed again.")]
    internal static partial void AuthorityRevocationsCurrent(this ILogger logger, string authority);

    [LoggerMessage(EventIds.SecurityNotInUse, LogLevel.Warning, "UseTokenAuthSecurity() is not called: passwords and tokens are taken over plain HTTP too. Call it behind builder.Build(), and name proxies that end TLS in TokenAuth:Proxies.")]
    internal static partial void SecurityNotInUse(this ILogger logger);

    [LoggerMessage(EventIds.PlainHttpAllowed, LogLevel.Warning, "TokenAuth:AllowPlainHttp is on: passwords and tokens are taken over plain HTTP too.")]
    internal static partial void PlainHttpAllowed(this ILogger logger);

    [LoggerMessage(EventIds.PlainHttpRefused, LogLevel.Warning, "Refused a request over plain HTTP to '{Endpoint}' from {Peer}. {Advice}")]
    internal static partial void PlainHttpRefused(this ILogger logger, string? endpoint, IPAddress? peer, string advice);

    [LoggerMessage(EventIds.ScopeOfNobody, LogLevel.Warning, "No user or client can have the scope '{Scope}', so nobody gets into what requires it: {Endpoints}. Give it to one, and add it to TokenAuth:Scopes where those are listed.")]
    internal static partial void ScopeOfNobody(this ILogger logger, string scope, string endpoints);

    [LoggerMessage(EventIds.StoreNotShared, LogLevel.Warning, "{Store} is kept in the memory of this process, while users or sessions are in a store of the application's own: several instances do not share it, so {Consequence}. Register one of your own, or those of a database.")]
    internal static partial void StoreNotShared(this ILogger logger, string store, string consequence);

    [LoggerMessage(EventIds.EndpointsMappedTwice, LogLevel.Error, "There are two endpoints each for {Places}: every request there is answered with 500. Call MapTokenAuthServer() and its like once, map nothing of your own there, or tell them apart by RequireHost().")]
    internal static partial void EndpointsMappedTwice(this ILogger logger, string places);
}

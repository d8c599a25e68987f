using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Hashing;

namespace TokenAuth.Clients;

/// <summary>Decides which client is asking (RFC 6749 §2.3, §3.2.1). Safe for use by many threads.</summary>
/// <param name="clients">Where the clients are.</param>
/// <param name="hasher">How their secrets are hashed.</param>
/// <param name="assertions">Checks what their keys have signed.</param>
/// <param name="gate">Where secrets that people thought of are hashed.</param>
/// <param name="logger">Where damaged hashes are reported.</param>
/// <param name="audit">Where it is written down who is not the client they say; null writes nothing.</param>
public sealed class ClientAuthenticator(
    IClientStore clients, ClientSecretHasher hasher, ClientAssertionVerifier assertions, HashingGate gate, ILogger<ClientAuthenticator> logger, AuditTrail? audit = null)
{
    private readonly string _dummyHash = (hasher ?? throw new ArgumentNullException(nameof(hasher))).CreateDummyHash();

    /// <summary>Which client makes a request; both null for a request without a client where those are allowed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowAnonymous">Whether a request may do without a client.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="Exception">Whatever the store throws when it cannot answer.</exception>
    internal async ValueTask<(Client? Client, TokenError? Error)> AuthenticateAsync(TokenRequest request, bool allowAnonymous, CancellationToken cancellationToken)
    {
        if (request.ClientCredentials is not { } shown)
            return allowAnonymous ? (null, null) : (null, TokenError.InvalidClient("no_client"));
        return await AuthenticateAsync(shown, request.Origin.Network, cancellationToken).ConfigureAwait(false) is { } client
            ? (client, null)
            : (null, TokenError.InvalidClient("unknown_client_or_wrong_credentials")); // RFC 6749 §5.2
    }

    /// <summary>The client that the credentials belong to, or null where they belong to none.</summary>
    /// <param name="credentials">What the client showed.</param>
    /// <param name="network">From where it is asked, see <see cref="RequestOrigin.Network"/>; null where that is not known.</param>
    /// <param name="cancellationToken">Ends the look-up and the wait.</param>
    /// <exception cref="ServerBusyException">There is no time to hash the secret; nothing was checked.</exception>
    /// <exception cref="Exception">Whatever the store throws when it cannot answer.</exception>
    public async ValueTask<Client?> AuthenticateAsync(ClientCredentials credentials, string? network = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var client = await clients.FindByIdAsync(credentials.ClientId, cancellationToken).ConfigureAwait(false);
        if (await IsProvenAsync(client, credentials, network, cancellationToken).ConfigureAwait(false))
            return client;

        // What was sent as the id of no client is not written down: anybody can send anything.
        audit?.Record(new AuditEntry
        {
            Action = AuditActions.ClientAuthentication,
            Outcome = AuditOutcome.Refused,
            Reason = client is null ? "unknown_client" : "wrong_credentials",
            ClientId = client?.ClientId,
        });
        return null;
    }

    private async ValueTask<bool> IsProvenAsync(Client? client, ClientCredentials credentials, string? network, CancellationToken cancellationToken)
    {
        // A public client has nothing to prove, and whoever sends a secret for it is mistaken about whom they talk to.
        if (client is { IsPublic: true })
            return credentials is { Secret: null, Assertion: null };
        if (credentials.Assertion is { } assertion)
            return await assertions.VerifyAsync(client, assertion, cancellationToken).ConfigureAwait(false) && client is not null;
        var (secret, hash) = (credentials.Secret ?? "", client?.SecretHash ?? _dummyHash);
        var verification = hasher.IsFast(hash)
            ? hasher.Verify(secret, hash)
            : await gate.RunAsync($"client {credentials.ClientId}", network, () => hasher.Verify(secret, hash), cancellationToken).ConfigureAwait(false);
        if (verification == PasswordVerification.MalformedHash)
            logger.MalformedClientSecretHash(credentials.ClientId);
        return client is not null && verification is PasswordVerification.Succeeded or PasswordVerification.SucceededRehashNeeded;
    }
}

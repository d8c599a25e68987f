using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Hashing;
using TokenAuth.Throttling;

namespace TokenAuth.Clients;

/// <summary>Decides which client is asking (RFC 6749 §2.3, §3.2.1). Safe for use by many threads.</summary>
/// <param name="clients">Where the clients are.</param>
/// <param name="hasher">How their secrets are hashed.</param>
/// <param name="assertions">Checks what their keys have signed.</param>
/// <param name="gate">Where secrets that people thought of are hashed.</param>
/// <param name="throttle">Slows the guessing of such secrets down; null does not.</param>
/// <param name="logger">Where damaged hashes are reported.</param>
public sealed class ClientAuthenticator(
    IClientStore clients, ClientSecretHasher hasher, ClientAssertionVerifier assertions, HashingGate gate, Throttle? throttle, ILogger<ClientAuthenticator> logger)
{
    private readonly string _dummyHash = (hasher ?? throw new ArgumentNullException(nameof(hasher))).CreateDummyHash();

    /// <summary>Where it is written down who is not the client they say; null writes nothing.</summary>
    public AuditTrail? Audit { get; init; }

    /// <summary>Which client makes a request; both null for a request without a client where those are allowed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowAnonymous">Whether a request may do without a client.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="Exception">Whatever the store throws when it cannot answer.</exception>
    internal async ValueTask<(Client? Client, TokenError? Error)> AuthenticateAsync(TokenRequest request, bool allowAnonymous, CancellationToken cancellationToken)
    {
        if (request.ClientCredentials is not { } shown)
            return allowAnonymous ? (null, null) : (null, TokenError.InvalidClient("no_client"));
        return await AuthenticateAsync(shown, request.Origin.Network, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The client that the credentials belong to, or why there is none.</summary>
    /// <param name="credentials">What the client showed.</param>
    /// <param name="network">From where it is asked, see <see cref="RequestOrigin.Network"/>; null where that is not known.</param>
    /// <param name="cancellationToken">Ends the look-up and the wait.</param>
    /// <exception cref="ServerBusyException">There is no time to hash the secret; nothing was checked.</exception>
    /// <exception cref="Exception">Whatever the store throws when it cannot answer.</exception>
    public async ValueTask<(Client? Client, TokenError? Error)> AuthenticateAsync(
        ClientCredentials credentials, string? network = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var client = await clients.FindByIdAsync(credentials.ClientId, cancellationToken).ConfigureAwait(false);
        var outcome = await DecideAsync(client, credentials, network, cancellationToken).ConfigureAwait(false);
        if (outcome.Error is null)
            return outcome;

        // What was sent as the id of no client is not written down: anybody can send anything.
        Audit?.Record(new AuditEntry
        {
            Action = AuditActions.ClientAuthentication,
            Outcome = AuditOutcome.Refused,
            Reason = client is null ? "unknown_client" : outcome.Error.RetryAfter is null ? "wrong_credentials" : outcome.Error.Reason,
            ClientId = client?.ClientId,
        });
        return outcome;
    }

    private async ValueTask<(Client? Client, TokenError? Error)> DecideAsync(
        Client? client, ClientCredentials credentials, string? network, CancellationToken cancellationToken)
    {
        // A public client has nothing to prove, and whoever sends a secret for it is mistaken about whom they talk to.
        if (client is { IsPublic: true })
            return credentials is { Secret: null, Assertion: null } ? (client, null) : Refused;
        if (credentials.Assertion is { } assertion)
            return await assertions.VerifyAsync(client, assertion, cancellationToken).ConfigureAwait(false) ? (client, null) : Refused;
        var (secret, hash) = (credentials.Secret ?? "", client?.SecretHash ?? _dummyHash);
        if (!hasher.IsFast(hash))
            return await CompareSlowlyAsync(client!, secret, hash, network, cancellationToken).ConfigureAwait(false);
        return Conclude(client, hasher.Verify(secret, hash));
    }

    /// <summary>Somebody thought of the secret: it is hashed like a password, and guesses are counted like those of one. Generated ones cannot be guessed.</summary>
    private async ValueTask<(Client? Client, TokenError? Error)> CompareSlowlyAsync(
        Client client, string secret, string hash, string? network, CancellationToken cancellationToken)
    {
        var (account, source) = ($"\u0001client {client.ClientId}", new LoginSource(network, ClientId: null)); // no user name has a control character
        var (begun, verification) = await gate.RunPreparedAsync(account, network, PrepareAsync, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (begun?.Wait is { Ticks: > 0 } wait)
            return (null, TokenError.TooManyAttempts(wait));
        var outcome = Conclude(client, verification);
        if (outcome.Error is null && begun is not null)
            await throttle!.SucceededAsync(begun, forgets: false, cancellationToken).ConfigureAwait(false);
        return outcome;

        // When it is its turn: what was never compared has not failed.
        async Task<Preparation<(ThrottledAttempt? Begun, PasswordVerification Verification)>> PrepareAsync()
        {
            var begins = throttle is null ? null : await throttle.BeginAsync(account, source, CancellationToken.None).ConfigureAwait(false);
            return begins?.Wait > TimeSpan.Zero
                ? new Preparation<(ThrottledAttempt?, PasswordVerification)>(() => (begins, default), Hashes: false)
                : gate.Timed(() => (begins, hasher.Verify(secret, hash)));
        }
    }

    private (Client? Client, TokenError? Error) Conclude(Client? client, PasswordVerification verification)
    {
        if (client is not null && verification == PasswordVerification.MalformedHash)
            ReportMalformed(client);
        return client is not null && verification is PasswordVerification.Succeeded or PasswordVerification.SucceededRehashNeeded ? (client, null) : Refused;
    }

    private void ReportMalformed(Client client)
    {
        if (client.SecretHash is { } hash && hasher.LacksPepperOf(hash))
            logger.PepperMissing("client", client.ClientId);
        else
            logger.MalformedClientSecretHash(client.ClientId);
    }

    private static (Client? Client, TokenError? Error) Refused => (null, TokenError.InvalidClient("unknown_client_or_wrong_credentials")); // RFC 6749 §5.2
}

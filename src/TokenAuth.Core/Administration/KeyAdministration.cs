using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Diagnostics;
using TokenAuth.Keys;
using TokenAuth.Revocations;

namespace TokenAuth.Administration;

/// <summary>Shows the signing keys, and withdraws one that may be in wrong hands. Safe for use by many threads.</summary>
/// <param name="ring">The keys in force.</param>
/// <param name="manager">Makes and drops them; null where the one key is in the configuration.</param>
/// <param name="revocations">Takes back what a key has signed.</param>
/// <param name="logger">Where it is written down.</param>
/// <param name="audit">Where it is written down by whom; null writes nothing.</param>
public sealed class KeyAdministration(
    KeyRingProvider ring, KeyRingManager? manager, RevocationService revocations, ILogger<KeyAdministration> logger, AuditTrail? audit = null)
{
    /// <summary>The keys, the signing one first.</summary>
    public IReadOnlyList<ListedKey> List()
    {
        var current = ring.Current;
        return
        [
            .. current.Keys.Select(key => Listed(key, key == current.Current ? KeyState.Signing : KeyState.Verifying)),
            .. current.RefreshOnlyKeys.Select(key => Listed(key, KeyState.Refreshing)),
        ];
    }

    /// <summary>
    /// Withdraws a key: what it signed is refused everywhere within <c>TokenAuth:RevocationStaleness</c>, the refresh tokens it made are of no use,
    /// and where it was the signing one another signs at once.
    /// </summary>
    /// <param name="keyId">The <c>kid</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">A store cannot take it. Try again: what is left is done then.</exception>
    public async ValueTask<Change<SigningKey>> WithdrawAsync(string keyId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyId);
        if (manager is null)
            return Change<SigningKey>.Refused(ChangeFailure.Configured, "The key is in the server's configuration: replace it there.");
        var key = List().FirstOrDefault(entry => string.Equals(entry.Key.KeyId, keyId, StringComparison.Ordinal))?.Key;

        // The key first: were its tokens revoked and the key not dropped, it would go on signing tokens that nobody accepts.
        await RemoveAsync(manager, keyId, cancellationToken).ConfigureAwait(false);
        await revocations.RevokeKeyAsync(keyId, CancellationToken.None).ConfigureAwait(false);
        if (key is null)
            return Change<SigningKey>.Refused(ChangeFailure.NotFound, "There is no key of that id.");
        logger.KeyWithdrawn(keyId);
        audit?.Record(new AuditEntry { Action = AuditActions.KeyWithdrawn, Target = keyId });
        return Change<SigningKey>.Made(key);
    }

    private static async ValueTask RemoveAsync(KeyRingManager manager, string keyId, CancellationToken cancellationToken)
    {
        try
        {
            await manager.RemoveAsync(keyId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The file of the keys cannot be written.", e);
        }
    }

    private ListedKey Listed(SigningKey key, KeyState state) =>
        new(key, state, manager?.Keys.FirstOrDefault(entry => string.Equals(entry.Key.KeyId, key.KeyId, StringComparison.Ordinal)));
}

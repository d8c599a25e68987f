using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;
using TokenAuth.Keys;
using TokenAuth.Revocations;

namespace TokenAuth.Administration;

/// <summary>Shows the signing keys, and withdraws one that may be in wrong hands. Safe for use by many threads.</summary>
/// <param name="ring">The keys in force.</param>
/// <param name="manager">Makes and drops them; null where the one key is in the configuration.</param>
/// <param name="revocations">Takes back what a key has signed.</param>
/// <param name="logger">Where it is written down.</param>
public sealed class KeyAdministration(KeyRingProvider ring, KeyRingManager? manager, RevocationService revocations, ILogger<KeyAdministration> logger)
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
    /// <exception cref="StoreUnavailableException">The store cannot take it. Try again: the key may be half withdrawn.</exception>
    public async ValueTask<Change<SigningKey>> WithdrawAsync(string keyId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyId);
        if (List().FirstOrDefault(entry => string.Equals(entry.Key.KeyId, keyId, StringComparison.Ordinal))?.Key is not { } key)
            return Change<SigningKey>.Refused(ChangeFailure.NotFound, "There is no key of that id.");
        if (manager is null)
            return Change<SigningKey>.Refused(ChangeFailure.Configured, "The key is in the server's configuration: replace it there.");
        await revocations.RevokeKeyAsync(keyId, cancellationToken).ConfigureAwait(false); // first: other instances drop the key when they hear of it
        await manager.RemoveAsync(keyId, cancellationToken).ConfigureAwait(false);
        logger.KeyWithdrawn(keyId);
        return Change<SigningKey>.Made(key);
    }

    private ListedKey Listed(SigningKey key, KeyState state) =>
        new(key, state, manager?.Keys.FirstOrDefault(entry => string.Equals(entry.Key.KeyId, key.KeyId, StringComparison.Ordinal)));
}

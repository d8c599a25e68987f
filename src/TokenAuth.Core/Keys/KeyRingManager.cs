using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Diagnostics;

namespace TokenAuth.Keys;

/// <summary>
/// Keeps a <see cref="KeyRingProvider"/> in step with the stored keys and the time. Instances agree without talking: each plans by
/// <see cref="KeyRotation"/>, and one conditional write decides whose new key counts. Safe for use by many threads.
/// </summary>
/// <param name="store">Where the keys are.</param>
/// <param name="ring">What issuers and verifiers use.</param>
/// <param name="options">When keys rotate.</param>
/// <param name="protector">Encrypts them at rest; null leaves that to the store.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where changes are written down.</param>
public sealed class KeyRingManager(
    IKeyStore store, KeyRingProvider ring, KeyRotationOptions options, IKeyProtector? protector, TimeProvider time, ILogger<KeyRingManager> logger) : IDisposable
{
    /// <summary>More instances than this would have to be faster than this one, one after the other.</summary>
    private const int Attempts = 20;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private long? _version;

    /// <summary>The stored keys as of the last <see cref="RefreshAsync"/>.</summary>
    public ImmutableArray<RotatingKey> Keys { get; private set; } = [];

    /// <summary>Where it is written down which keys were made and dropped; null writes nothing.</summary>
    public AuditTrail? Audit { get; init; }

    /// <summary>For how long the signing key has signed; null where there is none yet.</summary>
    public TimeSpan? SigningKeyAge => ring.Current.Current is { } signing && Keys.FirstOrDefault(key => key.Key.KeyId.Equals(signing.KeyId, StringComparison.Ordinal)) is { } stored
        ? time.GetUtcNow() - stored.SignsFrom
        : null;

    /// <summary>Reads the keys, makes or drops one where it is time, and puts the ring of this moment in force.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SigningKeyException">The stored keys are damaged. They are never overwritten: all tokens would die.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot answer: the ring in force stays.</exception>
    public ValueTask RefreshAsync(CancellationToken cancellationToken = default) =>
        ChangeAsync((keys, now) => KeyRotation.Plan(keys, now, options), cancellationToken);

    /// <summary>
    /// Takes a key out at once: what it signed verifies no more, and the refresh tokens it made are of no use. Where it was the signing one,
    /// a new one signs at once. Other instances follow when they refresh; to stop its tokens there within a second use
    /// <see cref="Revocations.RevocationService.RevokeKeyAsync"/> too.
    /// </summary>
    /// <param name="keyId">The <c>kid</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer: the key stays.</exception>
    public ValueTask RemoveAsync(string keyId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyId);
        return ChangeAsync((keys, now) => KeyRotation.Without(keyId, keys, now, options), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async ValueTask ChangeAsync(Func<ImmutableArray<RotatingKey>, DateTimeOffset, ImmutableArray<RotatingKey>> plan, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await TryChangeAsync(plan, cancellationToken).ConfigureAwait(false))
                    return;
            }

            throw new StoreUnavailableException("The keys were changed by others all the time.");
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask<bool> TryChangeAsync(Func<ImmutableArray<RotatingKey>, DateTimeOffset, ImmutableArray<RotatingKey>> plan, CancellationToken cancellationToken)
    {
        var stored = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        var keys = stored is null ? [] : stored.Version == _version ? Keys : Read(stored.Document);
        var now = time.GetUtcNow();
        var planned = plan(keys, now);
        var isChanged = planned != keys;
        if (isChanged && !await store.TryWriteAsync(Protect(KeyDocument.Write(planned)), stored?.Version, cancellationToken).ConfigureAwait(false))
            return false;
        _version = isChanged ? null : stored?.Version; // what was written is read back once
        PutInForce(planned, now);
        if (isChanged)
            Record(keys, planned);
        return true;
    }

    private void PutInForce(ImmutableArray<RotatingKey> keys, DateTimeOffset now)
    {
        var next = KeyRotation.RingAt(keys, now, options);
        Keys = keys;
        if (ring.Current.HasSameKeys(next))
            return;
        ring.Replace(next);
        logger.KeyRingChanged(next.Current?.KeyId, next.Keys.Length, next.RefreshOnlyKeys.Length);
    }

    /// <summary>By the instance whose write decided: once, however many there are.</summary>
    private void Record(ImmutableArray<RotatingKey> before, ImmutableArray<RotatingKey> after)
    {
        foreach (var key in after.Except(before))
            Audit?.Record(new AuditEntry { Action = AuditActions.KeyCreated, Target = key.Key.KeyId, Detail = $"{key.Key.Algorithm}, signs from {key.SignsFrom:u}" });
        foreach (var key in before.Except(after))
            Audit?.Record(new AuditEntry { Action = AuditActions.KeyDropped, Target = key.Key.KeyId });
    }

    private byte[] Protect(byte[] document) => protector?.Protect(document) ?? document;

    private ImmutableArray<RotatingKey> Read(byte[] document)
    {
        try
        {
            return KeyDocument.Read(protector?.Unprotect(document) ?? document);
        }
        catch (SigningKeyException e)
        {
            throw new SigningKeyException($"{store.Description} cannot be used: {e.Message}. Restore it from a backup, or remove it to begin with a new key (all tokens and sessions end).");
        }
    }
}

using TokenAuth.Keys;

namespace TokenAuth.Tokens;

/// <summary>A token whose signature, issuer and audience were found good: they stay so as long as its key is in force. Safe for use by many threads.</summary>
/// <param name="verification">Its success.</param>
/// <param name="key">The key that signed it.</param>
/// <param name="ring">Where the key was.</param>
/// <param name="revocations">Up to which revocation it is known not to be revoked.</param>
internal sealed class KnownToken(TokenVerification verification, SigningKey key, KeyRing ring, long revocations)
{
    private volatile KeyRing _ring = ring;
    private long _revocations = revocations;

    internal TokenVerification Verification { get; } = verification;

    internal VerifiedToken Token => Verification.Token!;

    /// <summary>Whether the very key is in force. One that is read again and is the same stays the same object (<see cref="KeyRing.Keeping"/>).</summary>
    internal bool IsOf(KeyRing current)
    {
        if (current == _ring)
            return true;
        if (current.Find(key.KeyId) != key)
            return false;
        _ring = current;
        return true;
    }

    internal bool IsKnownUpTo(long revocations) => Interlocked.Read(ref _revocations) == revocations;

    internal void KnowUpTo(long revocations) => Interlocked.Exchange(ref _revocations, revocations);
}

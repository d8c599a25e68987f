using System.Security.Cryptography;
using NSec.Cryptography;
using TokenAuth.Credentials;

namespace TokenAuth.Argon2;

/// <summary>
/// Argon2id (RFC 9106) in the PHC string format: <c>$argon2id$v=19$m=19456,t=2,p=1$SALT$DIGEST</c>. New hashes have one lane, a salt of 16 bytes
/// and a digest of 32. Those of several lanes, with other salts, and of Argon2i are verified and replaced at the next login; Argon2d is not read.
/// </summary>
public sealed class Argon2Scheme : IPasswordScheme
{
    private readonly Argon2Cost _cost;
    private readonly PasswordBasedKeyDerivationAlgorithm _algorithm;

    /// <summary>Makes a scheme.</summary>
    /// <param name="memory">How much memory a hash takes, in KiB; default 19456 (19 MiB).</param>
    /// <param name="passes">How often it is filled; default 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too little, or more than a login may cost.</exception>
    public Argon2Scheme(int memory = Argon2Cost.DefaultMemory, int passes = Argon2Cost.DefaultPasses)
    {
        _cost = Argon2Cost.Checked(memory, passes);
        _algorithm = AlgorithmOf(_cost);
    }

    /// <inheritdoc/>
    public string Name => "argon2id";

    /// <inheritdoc/>
    public bool Recognizes(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash.StartsWith(Argon2Hash.IdPrefix, StringComparison.Ordinal) || hash.StartsWith(Argon2Hash.IPrefix, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The password has a lone surrogate, which is no text.</exception>
    public string Hash(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var bytes = StrictUtf8.GetBytes(password) ?? throw new ArgumentException("The password is not valid Unicode.", nameof(password));
        var salt = RandomNumberGenerator.GetBytes(Argon2Hash.SaltLength);
        return new Argon2Hash(IsId: true, _cost, salt, _algorithm.DeriveBytes(bytes, salt, Argon2Hash.DigestLength)).Write();
    }

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">There is not as much memory as the stored hash asks for.</exception>
    public PasswordVerification Verify(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(hash);
        if (Argon2Hash.Read(hash) is not { } stored)
            return PasswordVerification.MalformedHash;
        var bytes = StrictUtf8.GetBytes(password);
        var isOfOurForm = stored is { IsId: true, Cost.Lanes: 1, Salt.Length: Argon2Hash.SaltLength };
        var matches = isOfOurForm ? Matches(stored, bytes ?? []) : Libsodium.Verify(stored.IsId, hash, bytes ?? []);
        if (!matches || bytes is null)
            return PasswordVerification.Failed;
        return isOfOurForm && stored.Cost.Memory >= _cost.Memory && stored.Cost.Passes >= _cost.Passes
            ? PasswordVerification.Succeeded
            : PasswordVerification.SucceededRehashNeeded;
    }

    /// <inheritdoc/>
    public string CreateDummyHash() => new Argon2Hash(
        IsId: true, _cost, RandomNumberGenerator.GetBytes(Argon2Hash.SaltLength), RandomNumberGenerator.GetBytes(Argon2Hash.DigestLength)).Write();

    private static bool Matches(Argon2Hash stored, byte[] password) =>
        CryptographicOperations.FixedTimeEquals(AlgorithmOf(stored.Cost).DeriveBytes(password, stored.Salt, stored.Digest.Length), stored.Digest);

    private static Argon2id AlgorithmOf(Argon2Cost cost) =>
        PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = cost.Memory, NumberOfPasses = cost.Passes });
}

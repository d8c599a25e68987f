using System.Globalization;
using System.Security.Cryptography;

namespace TokenAuth.Argon2;

/// <summary>A stored hash of scrypt (RFC 7914), however it was written.</summary>
internal sealed class ScryptHash
{
    /// <summary>N·r·p, each of 128 bytes: with one lane 512 MiB, some two seconds. Above it a stored hash would stop the server.</summary>
    private const long MaximumWork = 4_194_304;

    private const int MaximumParameter = 255;
    private const int MinimumDigestLength = 16;
    private const int MaximumLength = 64;

    private readonly (ulong N, uint R, uint P) _cost;
    private readonly byte[] _salt;
    private readonly byte[] _digest;

    private ScryptHash((ulong N, uint R, uint P) cost, byte[] salt, byte[] digest) => (_cost, _salt, _digest) = (cost, salt, digest);

    /// <summary>Null where it is damaged, or would cost too much.</summary>
    internal static ScryptHash? Of(long? n, long? r, long? p, byte[]? salt, byte[]? digest) =>
        n is > 1 and <= MaximumWork && long.IsPow2(n.Value) && r is >= 1 and <= MaximumParameter && p is >= 1 and <= MaximumParameter && n * r * p <= MaximumWork
        && salt is { Length: >= 1 and <= MaximumLength } && digest is { Length: >= MinimumDigestLength and <= MaximumLength }
            ? new ScryptHash(((ulong)n, (uint)r, (uint)p), salt, digest)
            : null;

    internal static long? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && digits[0] is not '0' ? number : null;

    internal bool Matches(byte[] password) =>
        CryptographicOperations.FixedTimeEquals(Libsodium.Scrypt(password, _salt, _cost.N, _cost.R, _cost.P, _digest.Length), _digest);
}

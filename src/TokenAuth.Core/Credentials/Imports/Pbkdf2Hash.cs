using System.Globalization;
using System.Security.Cryptography;

namespace TokenAuth.Credentials.Imports;

/// <summary>A stored hash of PBKDF2 (RFC 8018 §5.2), however it was written.</summary>
internal sealed class Pbkdf2Hash
{
    /// <summary>About two seconds of one core. Above it a stored hash would stop the server, so it counts as damaged.</summary>
    internal const int MaximumIterations = 4_000_000;

    /// <summary>A salt or digest beyond it is none that a program made, and a long digest costs as much as many iterations.</summary>
    internal const int MaximumLength = 64;

    /// <summary>RFC 8018 §4.1 asks for salts of 8 bytes; a digest of fewer than 16 can be guessed.</summary>
    internal const int MinimumDigestLength = 16;

    private readonly HashAlgorithmName _algorithm;
    private readonly int _iterations;
    private readonly byte[] _salt;
    private readonly byte[] _digest;

    private Pbkdf2Hash(HashAlgorithmName algorithm, int iterations, byte[] salt, byte[] digest) =>
        (_algorithm, _iterations, _salt, _digest) = (algorithm, iterations, salt, digest);

    internal static Pbkdf2Hash? Of(HashAlgorithmName? algorithm, long iterations, byte[]? salt, byte[]? digest) =>
        algorithm is { } known
        && iterations is >= 1 and <= MaximumIterations
        && salt is { Length: >= 1 and <= MaximumLength }
        && digest is { Length: >= MinimumDigestLength and <= MaximumLength }
            ? new Pbkdf2Hash(known, (int)iterations, salt, digest)
            : null;

    /// <summary>The same, where the digest is as long as the algorithm's and the iterations are written in digits.</summary>
    internal static Pbkdf2Hash? Of(HashAlgorithmName? algorithm, string iterations, byte[]? salt, byte[]? digest) =>
        digest?.Length == LengthOf(algorithm) && ReadNumber(iterations) is { } number ? Of(algorithm, number, salt, digest) : null;

    internal static HashAlgorithmName? AlgorithmOf(string name) => name switch
    {
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    internal bool Matches(string password)
    {
        var bytes = StrictUtf8.GetBytes(password);
        var digest = Rfc2898DeriveBytes.Pbkdf2(bytes ?? [], _salt, _iterations, _algorithm, _digest.Length);
        return CryptographicOperations.FixedTimeEquals(digest, _digest) && bytes is not null;
    }

    private static int? LengthOf(HashAlgorithmName? algorithm) => algorithm?.Name switch
    {
        "SHA1" => SHA1.HashSizeInBytes,
        "SHA256" => SHA256.HashSizeInBytes,
        "SHA512" => SHA512.HashSizeInBytes,
        _ => null,
    };

    private static int? ReadNumber(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && digits[0] is not '0' ? number : null;
}

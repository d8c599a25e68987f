using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace TokenAuth.Credentials.Imports;

/// <summary>
/// passlib: <c>$pbkdf2-sha256$ROUNDS$SALT$DIGEST</c> (and <c>$pbkdf2$</c> for SHA-1, <c>$pbkdf2-sha512$</c>), salt and digest in ab64; and
/// version 1 of <c>bcrypt_sha256</c>, <c>$bcrypt-sha256$2b,COST$SALT$DIGEST</c>, where DIGEST is that of <c>bcrypt(base64(SHA-256(password)))</c>.
/// </summary>
/// <remarks>Source: the documentation of passlib 1.7.4, <c>passlib.hash.pbkdf2_digest</c> and <c>passlib.hash.bcrypt_sha256</c>.</remarks>
internal static partial class PasslibHashes
{
    internal static IEnumerable<IPasswordScheme> Schemes { get; } =
    [
        ImportedScheme.Of("passlib-pbkdf2-sha256", "$pbkdf2-sha256$", hash => ReadPbkdf2(HashAlgorithmName.SHA256, hash)),
        ImportedScheme.Of("passlib-pbkdf2-sha512", "$pbkdf2-sha512$", hash => ReadPbkdf2(HashAlgorithmName.SHA512, hash)),
        ImportedScheme.Of("passlib-pbkdf2-sha1", "$pbkdf2$", hash => ReadPbkdf2(HashAlgorithmName.SHA1, hash)),
        ImportedScheme.Of("passlib-bcrypt-sha256-v1", "$bcrypt-sha256$2", ReadBcryptSha256),
    ];

    private static Func<string, bool>? ReadPbkdf2(HashAlgorithmName algorithm, string hash) =>
        hash.Split('$') is ["", _, var rounds, var salt, var digest]
        && Pbkdf2Hash.Of(algorithm, rounds, StoredBytes.FromAdaptedBase64(salt), StoredBytes.FromAdaptedBase64(digest)) is { } stored
            ? stored.Matches
            : null;

    private static Func<string, bool>? ReadBcryptSha256(string hash)
    {
        var match = BcryptSha256Form.Match(hash);
        return match.Success && Bcrypt.TryParseCost(match.Groups["cost"].ValueSpan, out var cost)
            ? BcryptOfDigest.Comparison($"$2b${cost:00}${match.Groups["salt"].ValueSpan}{match.Groups["digest"].ValueSpan}", Convert.ToBase64String)
            : null;
    }

    [GeneratedRegex($@"^\$bcrypt-sha256\$2[ab],(?<cost>[1-9][0-9]?)\$(?<salt>{Bcrypt.SaltPattern})\$(?<digest>{Bcrypt.DigestPattern})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BcryptSha256Form { get; }
}

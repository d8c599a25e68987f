using System.Security.Cryptography;

namespace TokenAuth.Credentials.Imports;

/// <summary>
/// Spring Security's <c>DelegatingPasswordEncoder</c>: <c>{bcrypt}</c> and a bcrypt hash; <c>{pbkdf2}</c> and
/// <c>{pbkdf2@SpringSecurity_v5_8}</c>, then salt and digest in hexadecimal digits, as <c>Pbkdf2PasswordEncoder</c> writes them with its defaults
/// and no secret. <c>{noop}</c>, a password in plain text, and the fast digests are not read.
/// </summary>
/// <remarks>Source: Spring Security's reference, "Password Storage", and <c>Pbkdf2PasswordEncoder</c>'s documentation.</remarks>
internal static class SpringHashes
{
    private const int DigestLength = 32;

    internal static IEnumerable<IPasswordScheme> Schemes { get; } =
    [
        new PrefixedScheme("{bcrypt}", new BcryptScheme()),
        Pbkdf2("{pbkdf2}", HashAlgorithmName.SHA1, iterations: 185_000, saltLength: 8),
        Pbkdf2("{pbkdf2@SpringSecurity_v5_8}", HashAlgorithmName.SHA256, iterations: 310_000, saltLength: 16),
    ];

    private static ImportedScheme Pbkdf2(string prefix, HashAlgorithmName algorithm, int iterations, int saltLength) =>
        ImportedScheme.Of($"spring-{prefix[1..^1]}", prefix, hash =>
            StoredBytes.FromHex(hash[prefix.Length..]) is { } bytes
            && bytes.Length == saltLength + DigestLength
            && Pbkdf2Hash.Of(algorithm, iterations, bytes[..saltLength], bytes[saltLength..]) is { } stored
                ? stored.Matches
                : null);
}

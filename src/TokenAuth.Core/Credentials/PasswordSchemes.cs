using TokenAuth.Credentials.Imports;

namespace TokenAuth.Credentials;

/// <summary>The schemes of this library.</summary>
public static class PasswordSchemes
{
    /// <summary>
    /// What other systems have stored: passlib's <c>pbkdf2_sha256</c>, <c>_sha512</c>, <c>_sha1</c> and version 1 of <c>bcrypt_sha256</c>, Django,
    /// Werkzeug, ASP.NET Core Identity, Spring Security. They verify only.
    /// </summary>
    public static IReadOnlyList<IPasswordScheme> Imports { get; } =
        [.. PasslibHashes.Schemes, .. DjangoHashes.Schemes, .. WerkzeugHashes.Schemes, .. SpringHashes.Schemes, .. AspNetIdentityHashes.Schemes];

    /// <summary><see cref="BcryptSha256Scheme"/>, <see cref="BcryptScheme"/>, and then <see cref="Imports"/>.</summary>
    public static IReadOnlyList<IPasswordScheme> Default { get; } = [new BcryptSha256Scheme(), new BcryptScheme(), .. Imports];
}

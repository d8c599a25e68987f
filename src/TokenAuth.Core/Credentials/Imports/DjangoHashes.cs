namespace TokenAuth.Credentials.Imports;

/// <summary>
/// Django: <c>pbkdf2_sha256$ITERATIONS$SALT$DIGEST</c> and <c>pbkdf2_sha1$…</c>, the salt as text, the digest in base64;
/// <c>bcrypt_sha256$</c> and the bcrypt hash of the SHA-256 in hexadecimal digits; <c>bcrypt$</c> and a bcrypt hash.
/// </summary>
/// <remarks>Source: Django's documentation, "Password management in Django", "How Django stores passwords".</remarks>
internal static class DjangoHashes
{
    private const string BcryptSha256 = "bcrypt_sha256$";

    internal static IEnumerable<IPasswordScheme> Schemes { get; } =
    [
        ImportedScheme.Of("django-pbkdf2-sha256", "pbkdf2_sha256$", ReadPbkdf2),
        ImportedScheme.Of("django-pbkdf2-sha1", "pbkdf2_sha1$", ReadPbkdf2),
        ImportedScheme.Of("django-bcrypt-sha256", BcryptSha256, ReadBcryptSha256),
        new PrefixedScheme("bcrypt$", new BcryptScheme()),
    ];

    private static Func<string, bool>? ReadPbkdf2(string hash) =>
        hash.Split('$') is [var name, var iterations, var salt, var digest]
        && Pbkdf2Hash.Of(Pbkdf2Hash.AlgorithmOf(name["pbkdf2_".Length..]), iterations, StrictUtf8.GetBytes(salt), StoredBytes.FromBase64(digest)) is { } stored
            ? stored.Matches
            : null;

    private static Func<string, bool>? ReadBcryptSha256(string hash)
    {
        var bcrypt = hash[BcryptSha256.Length..];
        return Bcrypt.IsWellFormed(bcrypt) ? BcryptOfDigest.Comparison(bcrypt, Convert.ToHexStringLower) : null;
    }
}

namespace TokenAuth.Credentials.Imports;

/// <summary>Werkzeug, and so Flask: <c>pbkdf2:sha256:ITERATIONS$SALT$DIGEST</c>, the salt as text, the digest in hexadecimal digits.</summary>
/// <remarks>Source: Werkzeug's documentation, <c>werkzeug.security.generate_password_hash</c>.</remarks>
internal static class WerkzeugHashes
{
    internal static IEnumerable<IPasswordScheme> Schemes { get; } = [ImportedScheme.Of("werkzeug-pbkdf2", "pbkdf2:", Read)];

    private static Func<string, bool>? Read(string hash) =>
        hash.Split('$') is [var method, var salt, var digest]
        && method.Split(':') is [_, var algorithm, var iterations]
        && Pbkdf2Hash.Of(Pbkdf2Hash.AlgorithmOf(algorithm), iterations, StrictUtf8.GetBytes(salt), StoredBytes.FromHex(digest)) is { } stored
            ? stored.Matches
            : null;
}

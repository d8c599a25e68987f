using TokenAuth.Credentials;
using TokenAuth.Credentials.Imports;

namespace TokenAuth.Argon2;

/// <summary>
/// scrypt as other systems store it: <c>scrypt:N:r:p$SALT$DIGEST</c> (Werkzeug, the salt as text, the digest in hexadecimal digits),
/// <c>scrypt$N$SALT$r$p$DIGEST</c> (Django, the salt as text), <c>$scrypt$ln=LOG2N,r=R,p=P$SALT$DIGEST</c> (passlib) and
/// <c>{scrypt}$PARAMETERS$SALT$DIGEST</c> (Spring Security, the parameters as one number in hexadecimal digits: log2 N, r, p). It verifies only.
/// </summary>
public sealed class ScryptScheme : IPasswordScheme
{
    private static readonly (string Prefix, Func<string, ScryptHash?> Read)[] _forms =
        [("scrypt:", ReadWerkzeug), ("scrypt$", ReadDjango), ("$scrypt$", ReadPasslib), ("{scrypt}", ReadSpring), ("{scrypt@SpringSecurity_v5_8}", ReadSpring)];

    /// <inheritdoc/>
    public string Name => "scrypt";

    /// <inheritdoc/>
    public bool MakesHashes => false;

    /// <inheritdoc/>
    public bool Recognizes(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return Array.Exists(_forms, form => hash.StartsWith(form.Prefix, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public PasswordVerification Verify(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(hash);
        if (Array.Find(_forms, form => hash.StartsWith(form.Prefix, StringComparison.Ordinal)).Read?.Invoke(hash) is not { } stored)
            return PasswordVerification.MalformedHash;
        var bytes = StrictUtf8.GetBytes(password);
        return stored.Matches(bytes ?? []) && bytes is not null ? PasswordVerification.SucceededRehashNeeded : PasswordVerification.Failed;
    }

    /// <summary>Not supported: it verifies only.</summary>
    /// <param name="password">Any text.</param>
    public string Hash(string password) => throw new NotSupportedException("The scheme scrypt only verifies.");

    /// <summary>Not supported: it verifies only.</summary>
    public string CreateDummyHash() => throw new NotSupportedException("The scheme scrypt only verifies.");

    private static ScryptHash? ReadWerkzeug(string hash) =>
        hash.Split('$') is [var method, var salt, var digest] && method.Split(':') is [_, var n, var r, var p]
            ? ScryptHash.Of(ScryptHash.Number(n), ScryptHash.Number(r), ScryptHash.Number(p), StrictUtf8.GetBytes(salt), StoredBytes.FromHex(digest))
            : null;

    private static ScryptHash? ReadDjango(string hash) =>
        hash.Split('$') is [_, var n, var salt, var r, var p, var digest]
            ? ScryptHash.Of(ScryptHash.Number(n), ScryptHash.Number(r), ScryptHash.Number(p), StrictUtf8.GetBytes(salt), StoredBytes.FromBase64(digest))
            : null;

    private static ScryptHash? ReadPasslib(string hash) =>
        hash.Split('$') is ["", _, var parameters, var salt, var digest]
        && parameters.Split(',') is [['l', 'n', '=', .. var logarithm], ['r', '=', .. var r], ['p', '=', .. var p]]
            ? ScryptHash.Of(PowerOfTwo(ScryptHash.Number(logarithm)), ScryptHash.Number(r), ScryptHash.Number(p), StoredBytes.FromBase64WithoutPadding(salt), StoredBytes.FromBase64WithoutPadding(digest))
            : null;

    private static ScryptHash? ReadSpring(string hash) =>
        hash.Split('$') is [_, { Length: 5 or 6 } parameters, var salt, var digest] && StoredBytes.FromHex(parameters.PadLeft(6, '0')) is [var logarithm, var r, var p]
            ? ScryptHash.Of(PowerOfTwo(logarithm), r, p, StoredBytes.FromBase64(salt), StoredBytes.FromBase64(digest))
            : null;

    private static long? PowerOfTwo(long? logarithm) => logarithm is >= 1 and <= 31 ? 1L << (int)logarithm : null;
}

namespace TokenAuth.Credentials;

/// <summary>
/// An ordered set of schemes: the first one hashes, all of them verify, and what is not of the first is marked for rehashing at the next
/// login (passlib's <c>CryptContext(schemes, deprecated="auto")</c>). Safe for use by many threads.
/// </summary>
public sealed class PasswordHasher
{
    private readonly IPasswordScheme[] _schemes;

    /// <summary>Makes a hasher.</summary>
    /// <param name="schemes">The preferred scheme first; none means <see cref="BcryptSha256Scheme"/>, <see cref="BcryptScheme"/>.</param>
    public PasswordHasher(params IEnumerable<IPasswordScheme> schemes)
    {
        _schemes = [.. schemes];
        if (_schemes.Length == 0)
            _schemes = [new BcryptSha256Scheme(), new BcryptScheme()];
    }

    /// <summary>Hashes with the preferred scheme and a new salt.</summary>
    /// <param name="password">Any text.</param>
    /// <exception cref="ArgumentException">The preferred scheme cannot carry the password.</exception>
    public string Hash(string password) => _schemes[0].Hash(password);

    /// <summary>Compares a password with a stored hash of any known scheme.</summary>
    /// <param name="password">Any text.</param>
    /// <param name="hash">The stored hash; anything at all.</param>
    public PasswordVerification Verify(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (Find(hash) is not { } scheme)
            return PasswordVerification.MalformedHash;
        var verification = scheme.Verify(password, hash);
        return verification == PasswordVerification.Succeeded && scheme != _schemes[0]
            ? PasswordVerification.SucceededRehashNeeded
            : verification;
    }

    /// <summary>Whether a scheme of this set recognizes the stored hash.</summary>
    /// <param name="hash">The stored hash; anything at all.</param>
    public bool Recognizes(string hash) => Find(hash) is not null;

    internal string CreateDummyHash() => _schemes[0].CreateDummyHash();

    private IPasswordScheme? Find(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return Array.Find(_schemes, scheme => scheme.Recognizes(hash));
    }
}

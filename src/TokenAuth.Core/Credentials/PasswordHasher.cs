namespace TokenAuth.Credentials;

/// <summary>
/// An ordered set of schemes: the first one that makes hashes is preferred, all of them verify, and what is not of the preferred one is marked
/// for rehashing at the next login (passlib's <c>CryptContext(schemes, deprecated="auto")</c>). Safe for use by many threads.
/// </summary>
public sealed class PasswordHasher
{
    private readonly IPasswordScheme[] _schemes;
    private readonly IPasswordScheme _preferred;

    /// <summary>Makes a hasher.</summary>
    /// <param name="schemes">The preferred scheme first; none means <see cref="PasswordSchemes.Default"/>.</param>
    /// <exception cref="ArgumentException">None of them makes hashes.</exception>
    public PasswordHasher(params IEnumerable<IPasswordScheme> schemes)
    {
        _schemes = [.. schemes];
        if (_schemes.Length == 0)
            _schemes = [.. PasswordSchemes.Default];
        _preferred = Array.Find(_schemes, scheme => scheme.MakesHashes)
            ?? throw new ArgumentException("None of the schemes makes hashes: add one that does, such as BcryptSha256Scheme.", nameof(schemes));
    }

    /// <summary>
    /// The same set with a pepper, a secret that is kept apart from the hashes: new hashes are made of HMAC-SHA-256(pepper, password). Those without it
    /// still verify, and are marked for rehashing. Without the pepper its hashes are of no known scheme.
    /// </summary>
    /// <param name="pepper">The secret; 32 random bytes or more.</param>
    /// <param name="previous">Former ones: their hashes still verify, and are marked for rehashing.</param>
    public PasswordHasher WithPepper(byte[] pepper, params IEnumerable<byte[]> previous) => new(
        [new PepperedScheme(pepper, this, makesHashes: true), .. previous.Select(former => new PepperedScheme(former, this, makesHashes: false)), .. _schemes]);

    /// <summary>Hashes with the preferred scheme and a new salt.</summary>
    /// <param name="password">Any text.</param>
    /// <exception cref="ArgumentException">The preferred scheme cannot carry the password.</exception>
    public string Hash(string password) => _preferred.Hash(password);

    /// <summary>Compares a password with a stored hash of any known scheme.</summary>
    /// <param name="password">Any text.</param>
    /// <param name="hash">The stored hash; anything at all.</param>
    public PasswordVerification Verify(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (Find(hash) is not { } scheme)
            return PasswordVerification.MalformedHash;
        var verification = scheme.Verify(password, hash);
        return verification == PasswordVerification.Succeeded && scheme != _preferred
            ? PasswordVerification.SucceededRehashNeeded
            : verification;
    }

    /// <summary>Whether a scheme of this set recognizes the stored hash.</summary>
    /// <param name="hash">The stored hash; anything at all.</param>
    public bool Recognizes(string hash) => Find(hash) is not null;

    /// <summary>Whether the stored hash was made with a pepper that this hasher was not given.</summary>
    /// <param name="hash">The stored hash; anything at all.</param>
    public bool LacksPepperOf(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return PepperedScheme.IsPeppered(hash) && !_schemes.OfType<PepperedScheme>().Any(scheme => scheme.IsOwn(hash));
    }

    internal string CreateDummyHash() => _preferred.CreateDummyHash();

    private IPasswordScheme? Find(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return Array.Find(_schemes, scheme => scheme.Recognizes(hash));
    }
}

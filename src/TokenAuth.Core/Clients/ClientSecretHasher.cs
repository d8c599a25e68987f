using TokenAuth.Credentials;

namespace TokenAuth.Clients;

/// <summary>
/// Hashes client secrets. A generated secret has so much entropy that one SHA-256 is safe and costs a microsecond; one that a person
/// thought of is hashed like a password. Safe for use by many threads.
/// </summary>
/// <param name="passwords">The schemes for secrets that people think of.</param>
public sealed class ClientSecretHasher(PasswordHasher passwords)
{
    /// <summary>From this length on a secret counts as generated: 32 hexadecimal characters are 128 bits.</summary>
    public const int GeneratedLength = 32;

    private readonly Sha256SecretScheme _generated = new();

    /// <summary>Hashes a secret.</summary>
    /// <param name="secret">The secret. <c>openssl rand -hex 32</c> makes a good one.</param>
    /// <exception cref="ArgumentException">The secret is not valid Unicode.</exception>
    public string Hash(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return secret.Length >= GeneratedLength ? _generated.Hash(secret) : passwords.Hash(secret);
    }

    /// <summary>Compares a secret with a stored hash.</summary>
    /// <param name="secret">What the client sent.</param>
    /// <param name="hash">The stored hash; anything at all.</param>
    public PasswordVerification Verify(string secret, string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return _generated.Recognizes(hash) ? _generated.Verify(secret, hash) : passwords.Verify(secret, hash);
    }

    /// <summary>Whether the string has the form of a hash that <see cref="Verify"/> can read.</summary>
    /// <param name="hash">A stored hash.</param>
    public bool Recognizes(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return _generated.Recognizes(hash) || passwords.Recognizes(hash);
    }

    /// <summary>Whether to compare with it costs a microsecond, not a quarter of a second.</summary>
    internal bool IsFast(string hash) => _generated.Recognizes(hash);

    /// <summary>Whether the stored hash was made with a pepper that this hasher was not given.</summary>
    /// <param name="hash">The stored hash; anything at all.</param>
    public bool LacksPepperOf(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return passwords.LacksPepperOf(hash);
    }

    internal string CreateDummyHash() => _generated.CreateDummyHash();
}

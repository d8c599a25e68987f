namespace TokenAuth.Credentials;

/// <summary>
/// Hashes of a scheme as another system stores them, behind a prefix of its own: <c>{bcrypt}$2a$…</c> (Spring Security), <c>bcrypt$$2b$…</c>
/// (Django). They are verified, replaced at the next login, and never made.
/// </summary>
/// <param name="prefix">What stands before the hash.</param>
/// <param name="scheme">The scheme of the hash behind it.</param>
public sealed class PrefixedScheme(string prefix, IPasswordScheme scheme) : IPasswordScheme
{
    /// <inheritdoc/>
    public string Name => prefix + scheme.Name;

    /// <inheritdoc/>
    public bool MakesHashes => false;

    /// <inheritdoc/>
    public bool Recognizes(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash.StartsWith(prefix, StringComparison.Ordinal) && scheme.Recognizes(hash[prefix.Length..]);
    }

    /// <inheritdoc/>
    public PasswordVerification Verify(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        if (!Recognizes(hash))
            return PasswordVerification.MalformedHash;
        var verification = scheme.Verify(password, hash[prefix.Length..]);
        return verification == PasswordVerification.Succeeded ? PasswordVerification.SucceededRehashNeeded : verification;
    }

    /// <summary>Not supported: new hashes have no prefix.</summary>
    /// <param name="password">Any text.</param>
    public string Hash(string password) => throw Unused();

    /// <summary>Not supported: new hashes have no prefix.</summary>
    public string CreateDummyHash() => throw Unused();

    private NotSupportedException Unused() => new($"The scheme {Name} only verifies.");
}

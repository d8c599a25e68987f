namespace TokenAuth.Credentials;

/// <summary>
/// One way of hashing passwords, told from others by the form of its hash strings. Implementations are safe for use by many threads and
/// never throw for a password or a stored hash.
/// </summary>
public interface IPasswordScheme
{
    /// <summary>The scheme's name, for logs and documents, e.g. <c>bcrypt-sha256</c>.</summary>
    string Name { get; }

    /// <summary>Whether it makes new hashes. Where it does not, <see cref="Hash"/> and <see cref="CreateDummyHash"/> are never called.</summary>
    bool MakesHashes => true;

    /// <summary>Whether the string has the form of this scheme's hashes: its prefix, not more.</summary>
    /// <param name="hash">A stored hash.</param>
    bool Recognizes(string hash);

    /// <summary>Hashes with a new salt.</summary>
    /// <param name="password">Any text.</param>
    string Hash(string password);

    /// <summary>Compares, in a time that does not depend on the password.</summary>
    /// <param name="password">Any text.</param>
    /// <param name="hash">A stored hash that this scheme recognizes.</param>
    PasswordVerification Verify(string password, string hash);

    /// <summary>A well-formed hash that no password matches and that costs as much to verify as a new one.</summary>
    string CreateDummyHash();
}

namespace TokenAuth.Credentials.Imports;

/// <summary>Hashes that another system has made: they are verified, replaced at the next login, and never made.</summary>
/// <param name="name">The name, for logs and documents.</param>
/// <param name="recognizes">Whether a string has the form's prefix.</param>
/// <param name="read">Makes of a stored hash what compares a password with it; null where the hash is damaged or would cost too much.</param>
internal sealed class ImportedScheme(string name, Func<string, bool> recognizes, Func<string, Func<string, bool>?> read) : IPasswordScheme
{
    public string Name => name;

    public bool MakesHashes => false;

    /// <summary>A form that is told by how its strings begin.</summary>
    internal static ImportedScheme Of(string name, string prefix, Func<string, Func<string, bool>?> read) =>
        new(name, hash => hash.StartsWith(prefix, StringComparison.Ordinal), read);

    public bool Recognizes(string hash) => recognizes(hash);

    public PasswordVerification Verify(string password, string hash)
    {
        if (read(hash) is not { } matches)
            return PasswordVerification.MalformedHash;
        return matches(password) ? PasswordVerification.SucceededRehashNeeded : PasswordVerification.Failed;
    }

    public string Hash(string password) => throw Unused();

    public string CreateDummyHash() => throw Unused();

    private NotSupportedException Unused() => new($"The scheme {name} only verifies.");
}

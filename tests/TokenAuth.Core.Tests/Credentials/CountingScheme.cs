using TokenAuth.Credentials;

namespace TokenAuth.Core.Tests.Credentials;

/// <summary>Does no work and counts how often it would have: <c>count:</c> and the password.</summary>
internal sealed class CountingScheme : IPasswordScheme
{
    internal int Verifications { get; private set; }

    internal int Hashes { get; private set; }

    public string Name => "counting";

    public bool Recognizes(string hash) => hash.StartsWith("count:", StringComparison.Ordinal);

    public string Hash(string password)
    {
        Hashes++;
        return $"count:{password}";
    }

    public PasswordVerification Verify(string password, string hash)
    {
        Verifications++;
        return string.Equals(hash, $"count:{password}", StringComparison.Ordinal) ? PasswordVerification.Succeeded : PasswordVerification.Failed;
    }

    public string CreateDummyHash() => "count:\0";
}

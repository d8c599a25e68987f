using TokenAuth.Credentials;

namespace TokenAuth.Administration;

/// <summary>Checks and hashes passwords that are set. Safe for use by many threads.</summary>
/// <param name="hasher">Hashes them.</param>
/// <param name="rules">What they must be.</param>
public sealed class NewPasswords(PasswordHasher hasher, PasswordRules rules)
{
    internal string? Fault(string password) => rules.Fault(password);

    internal string Hash(string password) => hasher.Hash(password);
}

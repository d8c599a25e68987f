using TokenAuth.Credentials;
using TokenAuth.Hashing;

namespace TokenAuth.Administration;

/// <summary>Checks and hashes passwords that are set. Safe for use by many threads.</summary>
/// <param name="hasher">Hashes them.</param>
/// <param name="rules">What they must be.</param>
/// <param name="gate">Where passwords are hashed.</param>
public sealed class NewPasswords(PasswordHasher hasher, PasswordRules rules, HashingGate gate)
{
    internal string? Fault(string username, string password) => rules.Fault(password, username);

    internal Task<string> HashAsync(string username, string password, CancellationToken cancellationToken) =>
        gate.RunAsync(username, network: null, () => hasher.Hash(password), cancellationToken);
}

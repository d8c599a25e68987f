using TokenAuth.Credentials;
using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Users in the configuration: what is wrong with them, and what a store is told of them.</summary>
internal static class UserRules
{
    internal static IEnumerable<string> Faults(TokenAuthServerOptions options, PasswordHasher hasher)
    {
        for (var i = 0; i < options.Users.Count; i++)
        {
            var user = options.Users[i];
            var setting = $"TokenAuth:Users:{i}";
            if (UserName.Normalize(user.Username ?? "") is null)
                yield return $"{setting}:Username must be 1 to {UserName.MaximumLength} characters without control characters.";
            if (string.IsNullOrEmpty(user.Password) == string.IsNullOrEmpty(user.PasswordHash))
                yield return $"{setting} needs either Password or PasswordHash.";
            else if (!string.IsNullOrEmpty(user.PasswordHash) && !hasher.Recognizes(user.PasswordHash))
                yield return hasher.LacksPepperOf(user.PasswordHash) ? $"{setting}:PasswordHash {Peppers.Lacks}"
                    : $"{setting}:PasswordHash is of no known form: $bcrypt-sha256$… and $2b$… are, those of other systems in docs/features/credentials.md, and $argon2id$… with AddArgon2().";
        }

        var names = options.Users.Select(user => UserName.Normalize(user.Username ?? "")).OfType<string>();
        foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"TokenAuth:Users has '{twice.Key}' more than once.";
    }

    internal static IReadOnlyList<ConfiguredUser> Configured(TokenAuthServerOptions options) => [.. options.Users.Select(user => new ConfiguredUser
    {
        Username = user.Username!,
        Password = string.IsNullOrEmpty(user.PasswordHash) ? user.Password : null,
        PasswordHash = string.IsNullOrEmpty(user.PasswordHash) ? null : user.PasswordHash,
        Scopes = [.. user.Scopes],
    })];

    /// <summary>A configured password has no stamp here: it would be another at each start, and sessions may be kept elsewhere.</summary>
    internal static InMemoryUserStore ToStore(IReadOnlyList<ConfiguredUser> users, PasswordHasher hasher) => new(users.Select(user =>
        user.PasswordHash is null ? user.Apply(stored: null, hasher) with { SecurityStamp = null } : user.Apply(stored: null, hasher)));
}

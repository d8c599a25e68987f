using System.Buffers.Text;
using System.Security.Cryptography;
using TokenAuth.Credentials;
using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Users in the configuration: what is wrong with them, and the store they become.</summary>
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
                yield return $"{setting}:PasswordHash is of no known form: expected $bcrypt-sha256$… or $2b$….";
        }

        var names = options.Users.Select(user => UserName.Normalize(user.Username ?? "")).OfType<string>();
        foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"TokenAuth:Users has '{twice.Key}' more than once.";
    }

    internal static InMemoryUserStore ToStore(TokenAuthServerOptions options, PasswordHasher hasher) => new(options.Users.Select(user => new User
    {
        Username = user.Username!,
        PasswordHash = string.IsNullOrEmpty(user.PasswordHash) ? hasher.Hash(user.Password!) : user.PasswordHash,
        Scopes = [.. user.Scopes],
        SecurityStamp = Stamp(user),
    }));

    /// <summary>Of the configured hash, so that it outlives a restart and a rehash. A configured password has none: its hash is another at each start.</summary>
    private static string? Stamp(TokenAuthUser user) => string.IsNullOrEmpty(user.PasswordHash)
        ? null
        : Base64Url.EncodeToString(SHA256.HashData(StrictUtf8.GetBytes(user.PasswordHash) ?? []).AsSpan(0, 16));
}

using TokenAuth.Credentials;

namespace TokenAuth.Users;

/// <summary>A user as the configuration has one, for the store that is to know it. What the configuration says counts at every start.</summary>
public sealed record ConfiguredUser
{
    /// <summary>The name.</summary>
    public required string Username { get; init; }

    /// <summary>The password itself; null where there is a <see cref="PasswordHash"/>.</summary>
    public string? Password { get; init; }

    /// <summary>The hash of the password; null where there is a <see cref="Password"/>.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>What the user may do.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>
    /// The user to store. Hash and security stamp of the stored one stay, also where the hash was replaced at a login, unless the configured
    /// password is another one: then the stamp is too, and the user's sessions are over.
    /// </summary>
    /// <param name="stored">The user of that name in the store; null where there is none.</param>
    /// <param name="hasher">Compares and hashes passwords; that takes a while.</param>
    public User Apply(User? stored, PasswordHasher hasher)
    {
        ArgumentNullException.ThrowIfNull(hasher);
        if (stored is not null && HasThisPassword(stored, hasher))
            return stored with { Scopes = Scopes, IsConfigured = true };
        return new User
        {
            Username = Username,
            PasswordHash = PasswordHash ?? hasher.Hash(Password!),
            Scopes = Scopes,
            SecurityStamp = PasswordHash is null ? SecurityStamps.New() : SecurityStamps.Of(PasswordHash),
            IsDisabled = stored?.IsDisabled ?? false,
            IsConfigured = true,
        };
    }

    /// <summary>The name alone.</summary>
    public override string ToString() => $"configured user {Username}";

    private bool HasThisPassword(User stored, PasswordHasher hasher) => PasswordHash is null
        ? hasher.Verify(Password!, stored.PasswordHash) is PasswordVerification.Succeeded or PasswordVerification.SucceededRehashNeeded
        : string.Equals(stored.SecurityStamp, SecurityStamps.Of(PasswordHash), StringComparison.Ordinal);
}

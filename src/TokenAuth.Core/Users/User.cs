namespace TokenAuth.Users;

/// <summary>Somebody who can log in.</summary>
public sealed record User
{
    private readonly string _username = "";

    /// <summary>The name, which is also the <c>sub</c> of the user's tokens. Kept in NFC form, see <see cref="UserName"/>.</summary>
    /// <exception cref="ArgumentException">Not a user name.</exception>
    public required string Username
    {
        get => _username;
        init => _username = UserName.Normalize(value) ?? throw new ArgumentException("Not a user name: empty, with control characters, or not valid Unicode.", nameof(value));
    }

    /// <summary>The hash of the password, in the form of any scheme of the <see cref="Credentials.PasswordHasher"/>.</summary>
    public required string PasswordHash { get; init; }

    /// <summary>What the user may do. Empty means nothing beyond being known.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>
    /// Changes whenever the password does: sessions that began with another stamp are over. Null where the store has none; then end the
    /// sessions yourself when a password changes. Not a secret, and not the hash: that changes at a mere rehash.
    /// </summary>
    public string? SecurityStamp { get; init; }

    /// <summary>Whether the user is locked out, right password or not.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Whether the configuration brought the user: password and scopes are those it says, at every start.</summary>
    public bool IsConfigured { get; init; }

    /// <summary>The name alone.</summary>
    public override string ToString() => $"user {Username}";
}

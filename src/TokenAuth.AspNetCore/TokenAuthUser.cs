namespace TokenAuth.AspNetCore;

/// <summary>A user in the configuration.</summary>
public sealed class TokenAuthUser
{
    /// <summary>The name: compared exactly, in Unicode form C.</summary>
    public string? Username { get; set; }

    /// <summary>The password itself; hashed at start. Prefer <see cref="PasswordHash"/>.</summary>
    public string? Password { get; set; }

    /// <summary>The hash of the password: bcrypt-sha256 or bcrypt.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>What the user may do; default: nothing.</summary>
    public IList<string> Scopes { get; init; } = [];

    /// <summary>The name alone.</summary>
    public override string ToString() => $"user {Username}";
}

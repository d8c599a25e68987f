using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.Users;

namespace TokenAuth.EntityFrameworkCore.Users;

/// <summary>One <see cref="User"/>.</summary>
internal sealed class UserRow
{
    public required string Username { get; init; }

    public required string PasswordHash { get; init; }

    public required string Scopes { get; init; }

    public string? SecurityStamp { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>Whether the configuration brought it: then it goes when the configuration has it no more.</summary>
    public bool IsConfigured { get; init; }

    internal static UserRow Of(User user) => new()
    {
        Username = user.Username,
        PasswordHash = user.PasswordHash,
        Scopes = StoredList.Write(user.Scopes),
        SecurityStamp = user.SecurityStamp,
        IsDisabled = user.IsDisabled,
        IsConfigured = user.IsConfigured,
    };

    internal User ToUser() => new()
    {
        Username = Username,
        PasswordHash = PasswordHash,
        Scopes = StoredList.Read(Scopes),
        SecurityStamp = SecurityStamp,
        IsDisabled = IsDisabled,
        IsConfigured = IsConfigured,
    };
}

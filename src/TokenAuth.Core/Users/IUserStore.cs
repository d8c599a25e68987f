namespace TokenAuth.Users;

/// <summary>
/// Where users are. Implement it over your own tables. Implementations are safe for use by many threads, return null for "no such user",
/// and throw when they cannot answer: a store that is down must never look like a wrong password.
/// </summary>
public interface IUserStore
{
    /// <summary>The user of that name, compared ordinally.</summary>
    /// <param name="username">The name in the form of <see cref="UserName.Normalize"/>.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken);

    /// <summary>Replaces the user's hash, unless somebody else has changed it since the user was read.</summary>
    /// <param name="user">The user as read.</param>
    /// <param name="newHash">The new hash.</param>
    /// <param name="cancellationToken">Ends the change before it is made.</param>
    /// <returns>False where the stored hash is no longer the one in <paramref name="user"/>.</returns>
    ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken);
}

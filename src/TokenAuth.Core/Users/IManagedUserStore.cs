namespace TokenAuth.Users;

/// <summary>An <see cref="IUserStore"/> in which users can be created, changed and removed.</summary>
public interface IManagedUserStore : IUserStore
{
    /// <summary>Users in an order of the store's own, which stays the same.</summary>
    /// <param name="after">Those behind this name; empty begins at the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    ValueTask<IReadOnlyList<User>> ListAsync(string after, int limit, CancellationToken cancellationToken);

    /// <summary>Adds a user, unless there is one of that name.</summary>
    /// <param name="user">A new one.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was added is then unknown.</param>
    ValueTask<bool> TryAddAsync(User user, CancellationToken cancellationToken);

    /// <summary>Changes a user, unless somebody else has changed it since it was read.</summary>
    /// <param name="stored">The user as read.</param>
    /// <param name="changed">The same user as it shall be.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was changed is then unknown.</param>
    ValueTask<bool> TryUpdateAsync(User stored, User changed, CancellationToken cancellationToken);

    /// <summary>Removes a user.</summary>
    /// <param name="username">The name in the form of <see cref="UserName.Normalize"/>.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was removed is then unknown.</param>
    /// <returns>False where there is none of that name.</returns>
    ValueTask<bool> TryRemoveAsync(string username, CancellationToken cancellationToken);
}

using System.Collections.Concurrent;
using TokenAuth.Users;

namespace TokenAuth.InMemory;

/// <summary>Users in this process, gone when it ends: for configuration, development and tests. Safe for use by many threads.</summary>
public sealed class InMemoryUserStore : IManagedUserStore
{
    private readonly ConcurrentDictionary<string, User> _byName = new(StringComparer.Ordinal);

    /// <summary>Makes a store.</summary>
    /// <param name="users">Who is in it.</param>
    /// <exception cref="ArgumentException">Two users have the same name.</exception>
    public InMemoryUserStore(params IEnumerable<User> users)
    {
        foreach (var user in users)
        {
            if (!_byName.TryAdd(user.Username, user))
                throw new ArgumentException($"Two users have the name '{user.Username}'.", nameof(users));
        }
    }

    /// <inheritdoc/>
    public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_byName.GetValueOrDefault(username));

    /// <inheritdoc/>
    public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return ValueTask.FromResult(_byName.TryGetValue(user.Username, out var stored)
            && string.Equals(stored.PasswordHash, user.PasswordHash, StringComparison.Ordinal)
            && _byName.TryUpdate(user.Username, stored with { PasswordHash = newHash }, stored));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<User>> ListAsync(string after, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<User>>([.. _byName.Values
            .Where(user => string.CompareOrdinal(user.Username, after) > 0).OrderBy(user => user.Username, StringComparer.Ordinal).Take(limit)]);

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(User user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return ValueTask.FromResult(_byName.TryAdd(user.Username, user));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryUpdateAsync(User stored, User changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return ValueTask.FromResult(_byName.TryUpdate(changed.Username, changed, stored));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryRemoveAsync(string username, CancellationToken cancellationToken) => ValueTask.FromResult(_byName.TryRemove(username, out _));
}

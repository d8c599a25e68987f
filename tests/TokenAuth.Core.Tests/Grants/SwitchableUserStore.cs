using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.Core.Tests.Grants;

/// <summary>An in-memory store whose users can be exchanged, as an administrator would.</summary>
internal sealed class SwitchableUserStore(params User[] users) : IUserStore
{
    private readonly Dictionary<string, User> _changed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly InMemoryUserStore _inner = new(users);

    internal Exception? Broken { get; set; }

    internal void Change(User user) => _changed[user.Username] = user;

    internal void Delete(string username) => _deleted.Add(username);

    public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => Broken is not null
        ? throw Broken
        : _deleted.Contains(username) ? ValueTask.FromResult<User?>(null)
        : _changed.TryGetValue(username, out var changed) ? ValueTask.FromResult<User?>(changed)
        : _inner.FindByNameAsync(username, cancellationToken);

    public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) =>
        _inner.TryReplacePasswordHashAsync(user, newHash, cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.Users;

namespace TokenAuth.EntityFrameworkCore.Users;

/// <summary>Users in a database. Before the configured ones are in it, nobody is told that there is no such user.</summary>
internal sealed class EntityFrameworkUserStore(StoreDatabase database) : IManagedUserStore
{
    public async ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken)
    {
        if (!StoredText.IsStorable(username))
            return null;
        database.ThrowUnlessReady();
        var row = await database.RunAsync(
            (context, cancel) => context.Set<UserRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Username == username, cancel),
            cancellationToken).ConfigureAwait(false);
        return row?.ToUser();
    }

    public async ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (name, oldHash) = (user.Username, user.PasswordHash);
        return await database.RunAsync(
            (context, cancel) => context.Set<UserRow>()
                .Where(row => row.Username == name && row.PasswordHash == oldHash)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, newHash), cancel),
            cancellationToken).ConfigureAwait(false) == 1;
    }

    public async ValueTask<IReadOnlyList<User>> ListAsync(string after, int limit, CancellationToken cancellationToken)
    {
        if (!StoredText.IsStorable(after))
            return [];
        database.ThrowUnlessReady();
        var rows = await database.RunAsync(
            (context, cancel) => context.ReadAfterAsync<UserRow>(row => row.Username, after, limit, cancel), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToUser())];
    }

    /// <exception cref="ArgumentException">A text has a NUL or is not valid Unicode.</exception>
    public async ValueTask<bool> TryAddAsync(User user, CancellationToken cancellationToken)
    {
        var row = CheckedRow(user);
        return await database.RunAsync((context, cancel) => context.TryAddAsync(row, other => other.Username == row.Username, cancel), cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="ArgumentException">A text has a NUL or is not valid Unicode.</exception>
    public async ValueTask<bool> TryUpdateAsync(User stored, User changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var (old, now) = (UserRow.Of(stored), CheckedRow(changed));

        // Written is what differs: a change of something else that another makes at the same moment stays.
        return await database.RunAsync(
            (context, cancel) => context.Set<UserRow>()
                .Where(row => row.Username == old.Username && row.PasswordHash == old.PasswordHash && row.SecurityStamp == old.SecurityStamp && row.IsDisabled == old.IsDisabled)
                .ExecuteUpdateAsync(
                    set =>
                    {
                        set.SetProperty(row => row.PasswordHash, now.PasswordHash).SetProperty(row => row.SecurityStamp, now.SecurityStamp).SetProperty(row => row.IsDisabled, now.IsDisabled);
                        if (!string.Equals(old.Scopes, now.Scopes, StringComparison.Ordinal))
                            set.SetProperty(row => row.Scopes, now.Scopes);
                    },
                    cancel),
            cancellationToken).ConfigureAwait(false) == 1;
    }

    public async ValueTask<bool> TryRemoveAsync(string username, CancellationToken cancellationToken) =>
        StoredText.IsStorable(username) && await database.RunAsync(
            (context, cancel) => context.Set<UserRow>().Where(row => row.Username == username).ExecuteDeleteAsync(cancel), cancellationToken).ConfigureAwait(false) == 1;

    internal bool IsIn(StoreDatabase other) => ReferenceEquals(database, other);

    private static UserRow CheckedRow(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        string?[] texts = [user.Username, user.PasswordHash, user.SecurityStamp, .. user.Scopes];
        return texts.OfType<string>().All(StoredText.IsStorable)
            ? UserRow.Of(user)
            : throw new ArgumentException("The user has a text with a NUL, or one that is not valid Unicode.", nameof(user));
    }
}

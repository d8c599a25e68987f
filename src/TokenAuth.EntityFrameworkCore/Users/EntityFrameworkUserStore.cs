using Microsoft.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.Users;

namespace TokenAuth.EntityFrameworkCore.Users;

/// <summary>Users in a database. Before the configured ones are in it, nobody is told that there is no such user.</summary>
internal sealed class EntityFrameworkUserStore(StoreDatabase database) : IUserStore
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
}

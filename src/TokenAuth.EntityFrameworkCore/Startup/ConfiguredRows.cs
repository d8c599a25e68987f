using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.EntityFrameworkCore.Clients;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.EntityFrameworkCore.Users;
using TokenAuth.Users;

namespace TokenAuth.EntityFrameworkCore.Startup;

/// <summary>
/// Writes the configured users and clients to the database, and removes those it had from the configuration and has no more. Others stay as
/// they are. Passwords are compared and hashed between two short transactions, for that takes a while.
/// </summary>
internal sealed class ConfiguredRows(
    StoreDatabase database, IReadOnlyList<ConfiguredUser> users, IReadOnlyList<ConfiguredClient> clients, PasswordHasher passwords, ClientSecretHasher secrets)
{
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TryWriteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // Another instance that starts too was faster with a row: now it is there.
            await TryWriteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        var names = users.Select(user => UserName.Normalize(user.Username)!).ToList();
        var ids = clients.Select(client => client.Client.ClientId).ToList();
        var (storedUsers, storedClients) = await database.RunAsync(
            async (context, cancel) => (
                await context.Set<UserRow>().AsNoTracking().Where(row => names.Contains(row.Username)).ToDictionaryAsync(row => row.Username, StringComparer.Ordinal, cancel).ConfigureAwait(false),
                await context.Set<ClientRow>().AsNoTracking().Where(row => ids.Contains(row.ClientId)).ToDictionaryAsync(row => row.ClientId, StringComparer.Ordinal, cancel).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        var userRows = users.Zip(names, (user, name) => UserRow.Of(user.Apply(storedUsers.GetValueOrDefault(name)?.ToUser(), passwords))).ToList();
        var clientRows = clients.Select(client => ClientRow.Of(client.Apply(storedClients.GetValueOrDefault(client.Client.ClientId)?.ToClient(), secrets))).ToList();
        await database.RunInTransactionAsync(
            async (context, cancel) =>
            {
                await context.Set<UserRow>().Where(row => row.IsConfigured && !names.Contains(row.Username)).ExecuteDeleteAsync(cancel).ConfigureAwait(false);
                await context.Set<ClientRow>().Where(row => row.IsConfigured && !ids.Contains(row.ClientId)).ExecuteDeleteAsync(cancel).ConfigureAwait(false);
                await PutAsync(context, userRows, row => row.Username, cancel).ConfigureAwait(false);
                await PutAsync(context, clientRows, row => row.ClientId, cancel).ConfigureAwait(false);
                return await context.SaveChangesAsync(cancel).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a user is disabled is not the configuration's: it may have been changed since the rows were read.</summary>
    private static void Change(EntityEntry stored, object row)
    {
        stored.CurrentValues.SetValues(row);
        if (row is UserRow)
            stored.Property(nameof(UserRow.IsDisabled)).CurrentValue = stored.Property(nameof(UserRow.IsDisabled)).OriginalValue;
    }

    /// <summary>Entity Framework compares, and writes what differs.</summary>
    private static async Task PutAsync<TRow>(DbContext context, IEnumerable<TRow> rows, Func<TRow, string> key, CancellationToken cancellationToken)
        where TRow : class
    {
        foreach (var row in rows)
        {
            if (await context.FindAsync<TRow>([key(row)], cancellationToken).ConfigureAwait(false) is not { } stored)
                context.Add(row);
            else
                Change(context.Entry(stored), row);
        }
    }
}

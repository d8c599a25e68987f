using Microsoft.EntityFrameworkCore;
using TokenAuth.Clients;
using TokenAuth.EntityFrameworkCore.Leases;
using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Clients;

/// <summary>Used assertions in a database: the primary key decides the race.</summary>
internal sealed class EntityFrameworkUsedAssertionStore(StoreDatabase database, TimeProvider time) : IUsedAssertionStore
{
    public async ValueTask<bool> TryUseAsync(string id, DateTimeOffset expiresAt, CancellationToken cancellationToken) => await database.RunAsync(
        async (context, cancel) =>
        {
            context.Add(new UsedAssertionRow { Id = id, ExpiresAt = StoredTime.Write(expiresAt) });
            try
            {
                return await context.SaveChangesAsync(cancel).ConfigureAwait(false) == 1;
            }
            catch (DbUpdateException)
            {
                // No two databases say alike that the key was there.
                if (await context.Set<UsedAssertionRow>().AsNoTracking().AnyAsync(row => row.Id == id, cancel).ConfigureAwait(false))
                    return false;
                throw;
            }
        },
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var expired = StoredTime.Write(now);
        return await database.RunAsync(
            (context, cancel) => Lease.UseAsync(context, LeaseTable.UsedAssertions, time, () => context.RemoveBatchAsync<UsedAssertionRow, string>(
                row => row.ExpiresAt < expired, row => row.Id, limit, cancel), cancel),
            cancellationToken).ConfigureAwait(false);
    }
}

using TokenAuth.Clients;
using TokenAuth.EntityFrameworkCore.Leases;
using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Clients;

/// <summary>Used assertions in a database.</summary>
internal sealed class EntityFrameworkUsedAssertionStore(StoreDatabase database, TimeProvider time) : IUsedAssertionStore
{
    public async ValueTask<bool> TryUseAsync(string id, DateTimeOffset expiresAt, CancellationToken cancellationToken) => await database.RunAsync(
        (context, cancel) => context.TryAddAsync(new UsedAssertionRow { Id = id, ExpiresAt = StoredTime.Write(expiresAt) }, row => row.Id == id, cancel),
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

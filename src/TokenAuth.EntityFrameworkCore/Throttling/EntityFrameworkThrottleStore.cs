using Microsoft.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Leases;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.Throttling;

namespace TokenAuth.EntityFrameworkCore.Throttling;

/// <summary>Counts failures in a database that instances share.</summary>
internal sealed class EntityFrameworkThrottleStore(StoreDatabase database, TimeProvider time) : IThrottleStore
{
    public async ValueTask<IReadOnlyDictionary<string, ThrottleState>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => await database.RunAsync(
        (context, cancel) => context.Set<ThrottleRow>().AsNoTracking().Where(row => keys.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.ToState(), StringComparer.Ordinal, cancel),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> TryWriteAsync(string key, ThrottleState? expected, ThrottleState next, CancellationToken cancellationToken)
    {
        var row = ThrottleRow.Of(key, next);
        if (expected is null)
            return await database.RunAsync((context, cancel) => context.TryAddAsync(row, other => other.Id == key, cancel), cancellationToken).ConfigureAwait(false);
        var (failures, updatedAt, expiresAt) = (expected.Failures, StoredTime.Write(expected.UpdatedAt), StoredTime.Write(expected.ExpiresAt));
        return await database.RunAsync(
            (context, cancel) => context.Set<ThrottleRow>()
                .Where(stored => stored.Id == key && stored.Failures == failures && stored.UpdatedAt == updatedAt && stored.ExpiresAt == expiresAt)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(stored => stored.Failures, row.Failures).SetProperty(stored => stored.NextAt, row.NextAt)
                        .SetProperty(stored => stored.UpdatedAt, row.UpdatedAt).SetProperty(stored => stored.ExpiresAt, row.ExpiresAt),
                    cancel),
            cancellationToken).ConfigureAwait(false) == 1;
    }

    public async ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var expired = StoredTime.Write(now);
        return await database.RunAsync(
            (context, cancel) => Lease.UseAsync(context, LeaseTable.Throttle, time, () => context.RemoveBatchAsync<ThrottleRow, string>(
                row => row.ExpiresAt < expired, row => row.Id, limit, cancel), cancel),
            cancellationToken).ConfigureAwait(false);
    }
}

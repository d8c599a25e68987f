using Microsoft.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Leases;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.Revocations;

namespace TokenAuth.EntityFrameworkCore.Revocations;

/// <summary>Revocations in a database, read by a cursor over a column that the database counts up.</summary>
internal sealed class EntityFrameworkRevocationStore(StoreDatabase database, TimeProvider time) : IRevocationStore
{
    /// <exception cref="ArgumentException">No token can carry the value: it has a NUL or is not valid Unicode.</exception>
    public async ValueTask AddAsync(Revocation revocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(revocation);
        if (!StoredText.IsStorable(revocation.Value))
            throw new ArgumentException("The value has a NUL or is not valid Unicode.", nameof(revocation));
        await database.RunAsync((context, cancel) => RevocationRow.AddAsync(context, revocation, cancel), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<StoredRevocation>> ReadAsync(long afterSequence, CancellationToken cancellationToken)
    {
        var rows = await database.RunAsync(
            (context, cancel) => context.Set<RevocationRow>().AsNoTracking().Where(row => row.Sequence > afterSequence).OrderBy(row => row.Sequence).ToListAsync(cancel),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToRevocation())];
    }

    public async ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var expired = StoredTime.Write(now);
        return await database.RunAsync(
            (context, cancel) => Lease.UseAsync(context, LeaseTable.Revocations, time, () => context.RemoveBatchAsync<RevocationRow, long>(
                row => row.ExpiresAt < expired, row => row.Sequence, limit, cancel), cancel),
            cancellationToken).ConfigureAwait(false);
    }
}

using Microsoft.EntityFrameworkCore;
using TokenAuth.Audit;
using TokenAuth.EntityFrameworkCore.Leases;
using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Audit;

/// <summary>The audit trail in a database. Rows are added and, when they are old, removed; none is ever changed.</summary>
internal sealed class EntityFrameworkAuditStore(StoreDatabase database, TimeProvider time) : IAuditStore
{
    public async ValueTask AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) => await database.RunAsync(
        (context, cancel) =>
        {
            context.AddRange(entries.Select(AuditRow.Of));
            return context.SaveChangesAsync(cancel); // one transaction
        },
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredAuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (new[] { query.Subject, query.Actor, query.ClientId, query.Action }.Any(text => text is not null && !StoredText.IsStorable(text)))
            return [];
        var rows = await database.RunAsync(
            (context, cancel) => Asked(context.Set<AuditRow>().AsNoTracking(), query).OrderByDescending(row => row.Sequence).Take(query.Limit).ToListAsync(cancel),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToEntry())];
    }

    public async ValueTask<int> RemoveAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var old = StoredTime.Write(before);
        return await database.RunAsync(
            (context, cancel) => Lease.UseAsync(context, LeaseTable.Audit, time, () => context.RemoveBatchAsync<AuditRow, long>(
                row => row.At < old, row => row.At, limit, cancel), cancel),
            cancellationToken).ConfigureAwait(false);
    }

    private static IQueryable<AuditRow> Asked(IQueryable<AuditRow> rows, AuditQuery query)
    {
        if (query.Before is { } before)
            rows = rows.Where(row => row.Sequence < before);
        if (query.Subject is { } subject)
            rows = rows.Where(row => row.Subject == subject);
        if (query.Actor is { } actor)
            rows = rows.Where(row => row.Actor == actor);
        if (query.ClientId is { } clientId)
            rows = rows.Where(row => row.ClientId == clientId);
        if (query.Action is { } action)
            rows = rows.Where(row => row.Action == action);
        if (query.Since is { } since && StoredTime.Write(since) is var from)
            rows = rows.Where(row => row.At >= from);
        if (query.Until is { } until && StoredTime.Write(until) is var to)
            rows = rows.Where(row => row.At < to);
        return rows;
    }
}

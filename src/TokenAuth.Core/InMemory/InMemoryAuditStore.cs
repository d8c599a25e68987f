using TokenAuth.Audit;

namespace TokenAuth.InMemory;

/// <summary>The latest entries of the audit trail in this process, gone when it ends: for development and tests. Safe for use by many threads.</summary>
/// <param name="capacity">
/// How many are kept: the oldest give way. A half of the room is for what was refused and a half for the rest; either may use what the other leaves.
/// </param>
public sealed class InMemoryAuditStore(int capacity = InMemoryAuditStore.DefaultCapacity) : IAuditStore
{
    /// <summary>How many are kept by default.</summary>
    public const int DefaultCapacity = 10_000;

    private readonly Lock _gate = new();
    private readonly BoundedEntries _entries = new(capacity);

    /// <inheritdoc/>
    public ValueTask AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        lock (_gate)
        {
            foreach (var entry in entries)
                _entries.Add(entry);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredAuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
            return ValueTask.FromResult<IReadOnlyList<StoredAuditEntry>>([.. _entries.NewestFirst.Where(stored => IsAsked(query, stored)).Take(query.Limit)]);
    }

    /// <inheritdoc/>
    public ValueTask<int> RemoveAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(_entries.RemoveBefore(before, limit));
    }

    private static bool IsAsked(AuditQuery query, StoredAuditEntry stored) =>
        (query.Before is not { } before || stored.Sequence < before)
        && IsAsked(query.Subject, stored.Entry.Subject) && IsAsked(query.Actor, stored.Entry.Actor)
        && IsAsked(query.ClientId, stored.Entry.ClientId) && IsAsked(query.Action, stored.Entry.Action)
        && (query.Since is not { } since || stored.Entry.At >= since) && (query.Until is not { } until || stored.Entry.At < until);

    private static bool IsAsked(string? asked, string? stored) => asked is null || string.Equals(asked, stored, StringComparison.Ordinal);
}

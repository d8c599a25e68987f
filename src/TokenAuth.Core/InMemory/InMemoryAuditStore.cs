using TokenAuth.Audit;

namespace TokenAuth.InMemory;

/// <summary>The latest entries of the audit trail in this process, gone when it ends: for development and tests. Safe for use by many threads.</summary>
/// <param name="capacity">How many are kept: the oldest give way.</param>
public sealed class InMemoryAuditStore(int capacity = InMemoryAuditStore.DefaultCapacity) : IAuditStore
{
    /// <summary>How many are kept by default.</summary>
    public const int DefaultCapacity = 10_000;

    private readonly Lock _gate = new();
    private readonly LinkedList<StoredAuditEntry> _entries = new(); // the oldest first
    private long _sequence;

    /// <inheritdoc/>
    public ValueTask AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        lock (_gate)
        {
            foreach (var entry in entries)
                _entries.AddLast(new StoredAuditEntry(++_sequence, entry));
            while (_entries.Count > capacity)
                _entries.RemoveFirst();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredAuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
            return ValueTask.FromResult<IReadOnlyList<StoredAuditEntry>>([.. _entries.Reverse().Where(stored => IsAsked(query, stored)).Take(query.Limit)]);
    }

    /// <inheritdoc/>
    public ValueTask<int> RemoveAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var old = _entries.Where(stored => stored.Entry.At < before).Take(limit).ToList();
            old.ForEach(stored => _entries.Remove(stored));
            return ValueTask.FromResult(old.Count);
        }
    }

    private static bool IsAsked(AuditQuery query, StoredAuditEntry stored) =>
        (query.Before is not { } before || stored.Sequence < before)
        && IsAsked(query.Subject, stored.Entry.Subject) && IsAsked(query.Actor, stored.Entry.Actor)
        && IsAsked(query.ClientId, stored.Entry.ClientId) && IsAsked(query.Action, stored.Entry.Action)
        && (query.Since is not { } since || stored.Entry.At >= since) && (query.Until is not { } until || stored.Entry.At < until);

    private static bool IsAsked(string? asked, string? stored) => asked is null || string.Equals(asked, stored, StringComparison.Ordinal);
}

namespace TokenAuth.Audit;

/// <summary>
/// The latest entries, up to a number. A half of the room is for what strangers can make without end and a half for the rest, and either may use what
/// the other leaves; where nothing is left the oldest gives way. Not safe for use by many threads.
/// </summary>
internal sealed class BoundedEntries(int capacity)
{
    private readonly LinkedList<StoredAuditEntry> _noise = new();
    private readonly LinkedList<StoredAuditEntry> _others = new();
    private long _sequence;

    internal int Count => _noise.Count + _others.Count;

    internal IEnumerable<StoredAuditEntry> NewestFirst => _noise.Concat(_others).OrderByDescending(stored => stored.Sequence);

    /// <returns>False where one had to give way.</returns>
    internal bool Add(AuditEntry entry)
    {
        (entry.MayBeNoise ? _noise : _others).AddLast(new StoredAuditEntry(++_sequence, entry));
        if (Count <= capacity)
            return true;
        (_noise.Count > capacity / 2 ? _noise : _others).RemoveFirst();
        return false;
    }

    internal IEnumerable<AuditEntry> Take(int limit)
    {
        for (var taken = 0; taken < limit && Oldest?.First is { } first; taken++)
        {
            first.List!.Remove(first);
            yield return first.Value.Entry;
        }
    }

    internal int RemoveBefore(DateTimeOffset time, int limit)
    {
        var old = Nodes(_noise).Concat(Nodes(_others)).Where(node => node.Value.Entry.At < time).Take(limit).ToList();
        old.ForEach(node => node.List!.Remove(node));
        return old.Count;
    }

    private LinkedList<StoredAuditEntry> Oldest =>
        _others.First is not { } other || _noise.First?.Value.Sequence < other.Value.Sequence ? _noise : _others;

    private static IEnumerable<LinkedListNode<StoredAuditEntry>> Nodes(LinkedList<StoredAuditEntry> list)
    {
        for (var node = list.First; node is not null; node = node.Next)
            yield return node;
    }
}

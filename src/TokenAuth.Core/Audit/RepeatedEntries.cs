namespace TokenAuth.Audit;

/// <summary>
/// Of what is refused again and again the first is an entry at once, and the rest of the minute becomes one more with a count. The kinds of a minute are
/// bounded, those that name a user apart from those that anybody can make. Not safe for use by many threads.
/// </summary>
internal sealed class RepeatedEntries
{
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>That name a user: beyond so many the network is left out, and beyond as many again the rest.</summary>
    internal const int MaximumKinds = 1000;

    /// <summary>The same for those that name none.</summary>
    internal const int MaximumKindsOfNobody = 100;

    private readonly Dictionary<AuditEntry, Repeats> _kinds = [];
    private readonly Dictionary<Room, int> _taken = [];

    /// <summary>Whether it is the first of its kind; else it was counted.</summary>
    internal bool IsFirst(AuditEntry entry)
    {
        var kind = KindOf(entry);
        if (_kinds.TryGetValue(kind, out var repeats))
        {
            repeats.Add(entry);
            return false;
        }

        _kinds[kind] = new Repeats(entry.At);
        _taken[Room.Of(kind)] = _taken.GetValueOrDefault(Room.Of(kind)) + 1;
        return true;
    }

    /// <summary>The counts of the minutes that are over.</summary>
    /// <param name="now">The time; null for all, over or not.</param>
    internal IEnumerable<AuditEntry> Take(DateTimeOffset? now)
    {
        foreach (var (kind, repeats) in _kinds.Where(entry => now is null || entry.Value.IsOver(now.Value)).ToList())
        {
            _kinds.Remove(kind);
            _taken[Room.Of(kind)]--;
            if (repeats.Count > 0)
                yield return kind with { At = repeats.Since, Count = repeats.Count };
        }
    }

    private AuditEntry KindOf(AuditEntry entry)
    {
        var anywhere = entry.Kind with { Address = null };
        return HasRoom(entry.Kind) ? entry.Kind
            : HasRoom(anywhere) ? anywhere
            : new AuditEntry { Action = entry.Action, Outcome = entry.Outcome, Reason = entry.Reason };
    }

    private bool HasRoom(AuditEntry kind) => _kinds.ContainsKey(kind) || _taken.GetValueOrDefault(Room.Of(kind)) < Room.Of(kind).Maximum;

    /// <summary>Kinds that are counted together, so that none of them takes the room of others.</summary>
    private readonly record struct Room(bool HasUser, bool HasNetwork)
    {
        internal int Maximum => HasUser ? MaximumKinds : MaximumKindsOfNobody;

        internal static Room Of(AuditEntry kind) => new(kind.Subject is not null, kind.Address is not null);
    }

    private sealed class Repeats(DateTimeOffset begun)
    {
        internal int Count { get; private set; }

        internal DateTimeOffset Since { get; private set; }

        /// <summary>A clock that was set back ends it too.</summary>
        internal bool IsOver(DateTimeOffset now) => now < begun || now - begun >= Window;

        internal void Add(AuditEntry entry)
        {
            if (Count == 0)
                Since = entry.At;
            Count += entry.Count;
        }
    }
}

namespace TokenAuth.Audit;

/// <summary>
/// Of what is refused again and again the first is an entry at once, and the rest of the minute becomes one more with a count: a storm of
/// guesses fills no table. Not safe for use by many threads.
/// </summary>
internal sealed class RepeatedEntries
{
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Beyond so many kinds within a minute, who and from where is left out.</summary>
    internal const int MaximumKinds = 1000;

    private readonly Dictionary<AuditEntry, Repeats> _kinds = [];

    /// <summary>Whether it is the first of its kind; else it was counted.</summary>
    internal bool IsFirst(AuditEntry entry)
    {
        var kind = entry.Kind;
        if (_kinds.Count >= MaximumKinds && !_kinds.ContainsKey(kind))
            kind = new AuditEntry { Action = entry.Action, Outcome = entry.Outcome, Reason = entry.Reason };
        if (!_kinds.TryGetValue(kind, out var repeats))
        {
            _kinds[kind] = new Repeats(entry.At);
            return true;
        }

        repeats.Add(entry.At);
        return false;
    }

    /// <summary>The counts of the minutes that are over.</summary>
    /// <param name="now">The time; null for all, over or not.</param>
    internal IEnumerable<AuditEntry> Take(DateTimeOffset? now)
    {
        foreach (var (kind, repeats) in _kinds.Where(entry => now is null || entry.Value.IsOver(now.Value)).ToList())
        {
            _kinds.Remove(kind);
            if (repeats.Count > 0)
                yield return kind with { At = repeats.Since, Count = repeats.Count };
        }
    }

    private sealed class Repeats(DateTimeOffset begun)
    {
        internal int Count { get; private set; }

        internal DateTimeOffset Since { get; private set; }

        /// <summary>A clock that was set back ends it too.</summary>
        internal bool IsOver(DateTimeOffset now) => now < begun || now - begun >= Window;

        internal void Add(DateTimeOffset at)
        {
            if (Count++ == 0)
                Since = at;
        }
    }
}

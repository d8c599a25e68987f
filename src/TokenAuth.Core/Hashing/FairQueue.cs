using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.Hashing;

/// <summary>
/// Start-time fair queueing: each key (an account, a network) has its own clock, which moves on by one with each of its items, and whose clocks
/// are behind comes first. A thousand items of one key wait for each other and not for them the first of another. Not safe for use by many threads.
/// </summary>
/// <remarks>Source: Goyal, Vin, Cheng, Start-time Fair Queueing, SIGCOMM 1996, with the greater of the start times of several keys.</remarks>
internal sealed class FairQueue<T>
{
    /// <summary>Many more keys than items wait were served a moment ago: to forget those costs them nothing.</summary>
    private const int MaximumIdleKeys = 1000;

    private readonly SortedSet<Entry> _entries = new(Comparer<Entry>.Create((one, other) => (one.Start, one.Sequence).CompareTo((other.Start, other.Sequence))));
    private readonly Dictionary<string, long> _clocks = new(StringComparer.Ordinal);
    private long _now;
    private long _sequence;

    internal int Count => _entries.Count;

    internal int KeyCount => _clocks.Count;

    internal void Add(T item, params IReadOnlyList<string> keys)
    {
        var start = _now;
        foreach (var key in keys)
            start = Math.Max(start, _clocks.GetValueOrDefault(key));
        foreach (var key in keys)
            _clocks[key] = start + 1;
        _entries.Add(new Entry(start, _sequence++, item, keys));
    }

    internal bool TryTakeFirst([MaybeNullWhen(false)] out T item)
    {
        if (!TryTake(_entries.Min, out item, out var entry))
            return false;
        _now = entry.Start;
        ForgetIdleKeys();
        return true;
    }

    /// <summary>Takes out the one that would wait longest. Its keys are where they were before it: it has cost nobody anything.</summary>
    internal bool TryTakeLast([MaybeNullWhen(false)] out T item)
    {
        if (!TryTake(_entries.Max, out item, out var entry))
            return false;
        foreach (var key in entry.Keys)
            _clocks[key] = entry.Start;
        ForgetIdleKeys();
        return true;
    }

    private bool TryTake(Entry? entry, [MaybeNullWhen(false)] out T item, [NotNullWhen(true)] out Entry? taken)
    {
        (item, taken) = (entry is null ? default : entry.Item, entry);
        return entry is not null && _entries.Remove(entry);
    }

    private void ForgetIdleKeys()
    {
        if (_entries.Count > 0 && _clocks.Count <= MaximumIdleKeys + (4 * _entries.Count))
            return;
        var passed = _entries.Count > 0 ? _now + 1 : long.MaxValue;
        foreach (var (key, _) in _clocks.Where(clock => clock.Value <= passed).ToList())
            _clocks.Remove(key);
    }

    private sealed record Entry(long Start, long Sequence, T Item, IReadOnlyList<string> Keys);
}

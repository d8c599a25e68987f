using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.Hashing;

/// <summary>
/// Each key (an account, a network) has its own clock, which moves on by one when an item of it is served, and whose clocks are behind comes
/// first. A thousand items of one key wait for each other and not for them the first of another. Not safe for use by many threads.
/// </summary>
/// <remarks>
/// Source: Goyal, Vin, Cheng, Start-time Fair Queueing, SIGCOMM 1996, with the greater of the start times of several keys. They are reckoned when
/// an item is served, not when it comes: what leaves without having been served has cost its keys nothing.
/// </remarks>
internal sealed class FairQueue<T>
{
    /// <summary>Many more keys than items wait were served a moment ago: to forget those costs them nothing.</summary>
    private const int MaximumIdleKeys = 1000;

    /// <summary>How many are looked at for one to refuse, so that refusing costs the same however many wait.</summary>
    private const int LastOnes = 100;

    private readonly LinkedList<Entry> _entries = new(); // in the order they came
    private readonly Dictionary<string, long> _clocks = new(StringComparer.Ordinal);
    private long _now;

    internal int Count => _entries.Count;

    internal int KeyCount => _clocks.Count;

    /// <returns>Its place, by which it can be taken out.</returns>
    internal LinkedListNode<Entry> Add(T item, params IReadOnlyList<string> keys) => _entries.AddLast(new Entry(item, keys));

    /// <returns>False where it is not in the queue any more.</returns>
    internal bool Remove(LinkedListNode<Entry> place)
    {
        if (place.List is null)
            return false;
        _entries.Remove(place);
        return true;
    }

    /// <summary>Looks at all that wait: they are few beside what a hash costs.</summary>
    internal bool TryTakeFirst([MaybeNullWhen(false)] out T item)
    {
        LinkedListNode<Entry>? first = null;
        (long Start, long Least) least = (long.MaxValue, long.MaxValue);
        for (var place = _entries.First; place is not null; place = place.Next)
        {
            if (TurnOf(place.Value) is var turn && turn.CompareTo(least) < 0)
                (first, least) = (place, turn);
        }

        item = first is null ? default : first.Value.Item;
        return first is not null && Serve(first, least.Start);
    }

    /// <summary>Takes out the one that would wait longest, of those that came last: who makes a crowd is among them.</summary>
    internal bool TryTakeLast([MaybeNullWhen(false)] out T item)
    {
        LinkedListNode<Entry>? last = null;
        (long Start, long Least) most = (long.MinValue, long.MinValue);
        var seen = 0;
        for (var place = _entries.Last; place is not null && seen < LastOnes; place = place.Previous, seen++)
        {
            if (TurnOf(place.Value) is var turn && turn.CompareTo(most) > 0)
                (last, most) = (place, turn);
        }

        item = last is null ? default : last.Value.Item;
        return last is not null && Remove(last);
    }

    /// <summary>
    /// Whoever was not served for a while comes before those who always wait, once. Of a crowd that shares one key the one comes first whose other key
    /// is in no crowd.
    /// </summary>
    private (long Start, long Least) TurnOf(Entry entry)
    {
        var (start, least) = (_now - 1, long.MaxValue);
        foreach (var key in entry.Keys)
        {
            var clock = Math.Max(_now - 1, _clocks.GetValueOrDefault(key, long.MinValue));
            (start, least) = (Math.Max(start, clock), Math.Min(least, clock));
        }

        return (start, least);
    }

    private bool Serve(LinkedListNode<Entry> place, long start)
    {
        _entries.Remove(place);
        _now = Math.Max(_now, start);
        foreach (var key in place.Value.Keys)
            _clocks[key] = start + 1;
        ForgetIdleKeys();
        return true;
    }

    private void ForgetIdleKeys()
    {
        if (_entries.Count > 0 && _clocks.Count <= MaximumIdleKeys + (4 * _entries.Count))
            return;
        var passed = _entries.Count > 0 ? _now - 1 : long.MaxValue; // no further behind than who was never served, see TurnOf
        Keep(clock => clock.Value > passed);
        if (_clocks.Count > MaximumIdleKeys + (4 * _entries.Count))
        {
            var waiting = _entries.SelectMany(entry => entry.Keys).ToHashSet(StringComparer.Ordinal);
            Keep(clock => waiting.Contains(clock.Key));
        }
    }

    private void Keep(Func<KeyValuePair<string, long>, bool> isKept)
    {
        foreach (var (key, _) in _clocks.Where(clock => !isKept(clock)).ToList())
            _clocks.Remove(key);
    }

    internal sealed record Entry(T Item, IReadOnlyList<string> Keys);
}

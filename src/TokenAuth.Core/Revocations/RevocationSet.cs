using System.Collections.Concurrent;
using TokenAuth.Tokens;

namespace TokenAuth.Revocations;

/// <summary>
/// The revocations this process knows, in memory, so that no request waits for a store. Entries leave when the last token they concern has
/// expired: the set stays as small as what was revoked within one token lifetime. Safe for use by many threads.
/// </summary>
/// <param name="time">The clock; null means the system's.</param>
public sealed class RevocationSet(TimeProvider? time = null)
{
    private readonly ConcurrentDictionary<(RevocationKind Kind, string Value), StoredRevocation> _entries = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly (DateTimeOffset At, long Timestamp) _start = ((time ?? TimeProvider.System).GetUtcNow(), (time ?? TimeProvider.System).GetTimestamp());
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sequence;
    private long _sweptAt = (time ?? TimeProvider.System).GetTimestamp();

    /// <summary>When the store the entries come from was away.</summary>
    internal StoreOutage StoreOutage { get; } = new(time ?? TimeProvider.System);

    /// <summary>Grows with everything that is taken back: as long as it stays the same, no token was.</summary>
    internal long Sequence => Interlocked.Read(ref _sequence);

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Takes tokens back, at once and in this process. Known ones change nothing.</summary>
    /// <param name="revocation">Which ones.</param>
    public void Add(Revocation revocation)
    {
        ArgumentNullException.ThrowIfNull(revocation);
        lock (_gate)
        {
            var key = (revocation.Kind, revocation.Value);
            var merged = _entries.TryGetValue(key, out var known) ? Later(known.Revocation, revocation) : revocation;
            if (merged == known.Revocation)
                return;
            _entries[key] = new StoredRevocation(_sequence + 1, merged);
            Interlocked.Increment(ref _sequence); // behind the entry: who sees the number sees what it stands for
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        SweepOnceAMinute();
    }

    /// <summary>What was added behind a place in this process's own order, in that order.</summary>
    /// <param name="afterSequence">0 for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <returns>The entries, and a task that ends with the next change after this call.</returns>
    public (IReadOnlyList<StoredRevocation> Entries, Task Changed) ReadAfter(long afterSequence, int limit)
    {
        Task changed;
        lock (_gate)
            changed = _changed.Task;
        return ([.. Snapshot().Where(entry => entry.Sequence > afterSequence).OrderBy(entry => entry.Sequence).Take(limit)], changed);

        // Enumerating while entries are added could show a later one and not an earlier one, which the cursor would then pass over.
        IEnumerable<StoredRevocation> Snapshot() => _entries.ToArray().Select(entry => entry.Value);
    }

    /// <summary>Whether the token was taken back. Costs no more than five look-ups in memory, and none where nothing was.</summary>
    /// <param name="token">The token.</param>
    public bool Contains(VerifiedToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Sequence > 0
            && ((token.SessionId is { } session && _entries.ContainsKey((RevocationKind.Session, session)))
                || _entries.ContainsKey((RevocationKind.Token, token.Id))
                || _entries.ContainsKey((RevocationKind.Key, token.KeyId))
                || token.IssuedExactlyAt < EarliestIssue(token.Subject, token.ClientId));
    }

    /// <summary>Whether every token of a key was taken back.</summary>
    /// <param name="keyId">The <c>kid</c>.</param>
    public bool ContainsKey(string keyId) => _entries.ContainsKey((RevocationKind.Key, keyId));

    internal RevocationMark Mark() => new(Interlocked.Read(ref _sequence), _time.GetUtcNow());

    /// <summary>How a token of a request that began then is to be dated; null where it would say what is no longer so.</summary>
    internal DateTimeOffset? IssueTime(RevocationMark mark, string subject, string clientId)
    {
        if (IsNewer(RevocationKind.Subject, subject, mark) || IsNewer(RevocationKind.Client, clientId, mark))
            return null;
        var earliest = EarliestIssue(subject, clientId);
        return earliest > mark.At ? earliest : mark.At;
    }

    private bool IsNewer(RevocationKind kind, string value, RevocationMark mark) => _entries.TryGetValue((kind, value), out var entry) && entry.Sequence > mark.Sequence;

    /// <summary>From when on a token of that subject for that client is good; the beginning of time where nothing was taken back.</summary>
    /// <param name="subject">The <c>sub</c>.</param>
    /// <param name="clientId">The <c>client_id</c>; null for a token without one.</param>
    internal DateTimeOffset EarliestIssue(string subject, string? clientId)
    {
        var (ofSubject, ofClient) = (IssuedBefore(RevocationKind.Subject, subject), IssuedBefore(RevocationKind.Client, clientId));
        return ofSubject > ofClient ? ofSubject : ofClient;
    }

    /// <summary>To which moment at the latest a token that the value concerns may have been dated ahead.</summary>
    internal DateTimeOffset LatestDating(RevocationKind kind, string value) => _entries
        .Where(entry => entry.Key.Kind is RevocationKind.Subject or RevocationKind.Client && (entry.Key.Kind != kind || string.Equals(entry.Key.Value, value, StringComparison.Ordinal)))
        .Select(entry => entry.Value.Revocation.IssuedBefore).DefaultIfEmpty(DateTimeOffset.MinValue).Max();

    private DateTimeOffset IssuedBefore(RevocationKind kind, string? value) =>
        value is not null && _entries.TryGetValue((kind, value), out var entry) ? entry.Revocation.IssuedBefore : DateTimeOffset.MinValue;

    private static Revocation Later(Revocation known, Revocation added) => known with
    {
        ExpiresAt = added.ExpiresAt > known.ExpiresAt ? added.ExpiresAt : known.ExpiresAt,
        IssuedBefore = added.IssuedBefore > known.IssuedBefore ? added.IssuedBefore : known.IssuedBefore,
    };

    private void SweepOnceAMinute()
    {
        var sweptAt = Interlocked.Read(ref _sweptAt);
        if (_time.GetElapsedTime(sweptAt) < TimeSpan.FromMinutes(1) || Interlocked.CompareExchange(ref _sweptAt, _time.GetTimestamp(), sweptAt) != sweptAt)
            return;
        var now = EarlierNow();
        foreach (var entry in _entries)
        {
            if (entry.Value.Revocation.ExpiresAt < now - TokenOptions.MaximumClockSkew)
                _entries.TryRemove(entry);
        }
    }

    /// <summary>A clock that is ahead for a while must not make the set forget: its tokens are good again when the clock is right again.</summary>
    private DateTimeOffset EarlierNow()
    {
        var (now, steady) = (_time.GetUtcNow(), _start.At + _time.GetElapsedTime(_start.Timestamp));
        return now < steady ? now : steady;
    }
}

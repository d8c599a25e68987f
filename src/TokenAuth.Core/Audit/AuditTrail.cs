using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;

namespace TokenAuth.Audit;

/// <summary>
/// Takes entries of the audit trail and writes them behind the requests, in batches: recording waits for nothing and never fails. What cannot be
/// written is kept in memory and tried again; what does not fit there is lost, and counted. Safe for use by many threads.
/// </summary>
public sealed class AuditTrail : IDisposable
{
    /// <summary>How many entries wait in memory at most while the store is away, and for each hook while it is slow.</summary>
    public const int MaximumWaiting = 10_000;

    private const int BatchSize = 500;

    /// <summary>For all that is to be asked about users before something is written.</summary>
    private static readonly TimeSpan _patienceWithUsers = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly BoundedEntries _waiting = new(MaximumWaiting);
    private readonly RepeatedEntries _repeated = new();
    private readonly ClaimedSubjects _claimed = new();
    private readonly List<AuditHookQueue> _hooks;
    private readonly IAuditStore _store;
    private readonly AuditOptions _options;
    private readonly TimeProvider _time;
    private readonly UnfailingLogger _logger;
    private readonly TokenAuthMetrics? _metrics;
    private AuditEntry[] _batch = [];

    /// <summary>A trail. Nothing is written until <see cref="FlushAsync"/> is called.</summary>
    /// <param name="store">Where they are kept.</param>
    /// <param name="options">What is written down.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it is reported that entries cannot be written, or were lost.</param>
    /// <param name="metrics">Where entries are counted; null counts nothing.</param>
    /// <param name="hooks">What the application does with each entry; null does nothing.</param>
    public AuditTrail(
        IAuditStore store, AuditOptions options, TimeProvider time, ILogger<AuditTrail> logger, TokenAuthMetrics? metrics = null, IEnumerable<AuditHook>? hooks = null)
    {
        (_store, _options, _time, _logger, _metrics) = (store, options, time, new UnfailingLogger(logger), metrics);
        _hooks = [.. (hooks ?? []).Select(hook => new AuditHookQueue(hook, time, _logger, metrics))];
    }

    /// <summary>Whether anything is written down.</summary>
    public bool IsEnabled => _options.Enabled;

    /// <summary>How it goes, for health checks.</summary>
    public AuditTrailState State { get; private set; } = new();

    /// <summary>Whether routine tokens are entries too.</summary>
    internal bool HasEveryToken => _options.EveryToken;

    /// <summary>Takes an entry. Time, and from <see cref="AuditOrigin"/> who and from where, are filled in where they are missing.</summary>
    /// <param name="entry">The entry.</param>
    public void Record(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!_options.Enabled)
            return;
        var complete = Complete(entry);
        lock (_gate)
            Take(complete);
    }

    /// <summary>Takes an entry of a refusal whose subject stays in it only where there is such a user. That is asked before it is written, not now.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isUser">Whether there is; what it throws means no.</param>
    internal void Record(AuditEntry entry, Func<CancellationToken, ValueTask<bool>> isUser)
    {
        if (!_options.Enabled)
            return;
        var complete = Complete(entry);
        lock (_gate)
        {
            if (!_claimed.TryAdd(complete, isUser))
                Take(complete with { Subject = null });
        }
    }

    /// <summary>Writes what was taken. A store that cannot answer is reported, and the entries are kept.</summary>
    /// <param name="isLast">Whether nothing more comes: then counts of a minute that is not over are written too.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun is done all the same.</param>
    /// <returns>Whether everything was written.</returns>
    public async ValueTask<bool> FlushAsync(bool isLast = false, CancellationToken cancellationToken = default) =>
        await WriteAsync(isLast).WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>At the end of the process: what could not be written by now is lost, and counted and reported as such.</summary>
    public void GiveUp()
    {
        lock (_gate)
        {
            foreach (var entry in _claimed.TakeAll().SelectMany(claim => claim.Entries(isKnown: false)))
                Take(entry);
            EnqueueRepeated(now: null);
            var count = _batch.Length + _waiting.Take(MaximumWaiting).Count();
            _batch = []; // whatever becomes of it
            if (count == 0)
                return;
            _logger.AuditEntriesLostAtEnd(count);
            State = State with { Lost = State.Lost + count, LostAt = _time.GetUtcNow() };
            _metrics?.CountLostAuditEntries(count);
        }
    }

    /// <summary>Waits until the application was told of all that was written. What it was not when the wait ends is lost to it, and counted.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask FinishTellingAsync(CancellationToken cancellationToken = default) =>
        await Task.WhenAll(_hooks.Select(hook => hook.FinishAsync(cancellationToken))).ConfigureAwait(false);

    /// <summary>Entries, the newest first; those that were taken until now are among them.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public async ValueTask<IReadOnlyList<StoredAuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await FlushAsync(isLast: false, cancellationToken).ConfigureAwait(false);
        return await _store.ReadAsync(query, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a batch of entries that are older than they are kept.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public ValueTask<int> RemoveExpiredAsync(int limit = 500, CancellationToken cancellationToken = default) =>
        _store.RemoveAsync(_time.GetUtcNow() - _options.Retention, limit, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private AuditEntry Complete(AuditEntry entry) => AuditText.Clean(entry.Of(AuditOrigin.Current) with { At = _time.GetUtcNow() });

    private void Take(AuditEntry complete)
    {
        if (!complete.MayBeNoise || _repeated.IsFirst(complete))
            Enqueue(complete);
    }

    private async Task<bool> WriteAsync(bool isLast)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await TakeClaimedAsync().ConfigureAwait(false);
            EnqueueRepeated(isLast ? null : _time.GetUtcNow());
            while (NextBatch() is { Length: > 0 } batch)
            {
                await _store.AppendAsync(batch, CancellationToken.None).ConfigureAwait(false);
                Written(batch);
            }

            return true;
        }
        catch (Exception e)
        {
            NotWritten(e);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask TakeClaimedAsync()
    {
        ClaimedSubjects.Claim[] claims;
        lock (_gate)
            claims = _claimed.TakeAll();
        if (claims.Length == 0)
            return;
        using var patience = new CancellationTokenSource(_patienceWithUsers, _time);
        var users = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var claim in claims)
        {
            if (!users.TryGetValue(claim.Subject, out var isUser))
                users[claim.Subject] = isUser = await claim.IsUserAsync(patience.Token).ConfigureAwait(false);
            lock (_gate)
            {
                foreach (var entry in claim.Entries(isUser))
                    Take(entry);
            }
        }
    }

    private void EnqueueRepeated(DateTimeOffset? now)
    {
        lock (_gate)
        {
            foreach (var entry in _repeated.Take(now))
                Enqueue(entry);
        }
    }

    private void Enqueue(AuditEntry entry)
    {
        if (!_waiting.Add(entry))
            Lose();
    }

    private void Lose()
    {
        _metrics?.CountLostAuditEntries(1);
        if (State.LostAt is null || _time.GetUtcNow() - State.LostAt > AuditTrailState.LossMemory)
            _logger.AuditEntriesLost(MaximumWaiting);
        State = State with { Lost = State.Lost + 1, LostAt = _time.GetUtcNow() };
    }

    /// <summary>The one that could not be written comes again as it is.</summary>
    private AuditEntry[] NextBatch()
    {
        lock (_gate)
            return _batch = _batch.Length > 0 ? _batch : [.. _waiting.Take(BatchSize)];
    }

    private void Written(AuditEntry[] batch)
    {
        lock (_gate)
        {
            if (_batch != batch)
                return; // it was given up, and counted as lost
            _batch = [];
            if (State.UnavailableSince is not null)
                _logger.AuditCurrent();
            State = State with { UnavailableSince = null, Failure = null };
        }

        _metrics?.CountWrittenAuditEntries(batch.Length);
        _hooks.ForEach(hook => hook.Add(batch));
    }

    private void NotWritten(Exception e)
    {
        lock (_gate)
        {
            if (State.UnavailableSince is null)
                _logger.AuditUnavailable(e);
            State = State with { UnavailableSince = State.UnavailableSince ?? _time.GetUtcNow(), Failure = e };
        }
    }
}

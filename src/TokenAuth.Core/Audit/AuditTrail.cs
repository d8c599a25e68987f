using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;

namespace TokenAuth.Audit;

/// <summary>
/// Takes entries of the audit trail and writes them behind the requests, in batches: recording waits for nothing and never fails. What cannot be
/// written is kept in memory and tried again; what does not fit there is lost, and counted. Safe for use by many threads.
/// </summary>
/// <param name="store">Where they are kept.</param>
/// <param name="options">What is written down.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is reported that entries cannot be written, or were lost.</param>
/// <param name="metrics">Where entries are counted; null counts nothing.</param>
/// <param name="hooks">What the application does with each entry; null does nothing.</param>
public sealed class AuditTrail(
    IAuditStore store, AuditOptions options, TimeProvider time, ILogger<AuditTrail> logger, TokenAuthMetrics? metrics = null, IEnumerable<AuditHook>? hooks = null) : IDisposable
{
    /// <summary>How many entries wait in memory at most while the store is away.</summary>
    public const int MaximumWaiting = 10_000;

    private const int BatchSize = 500;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<AuditEntry> _waiting = new();
    private readonly RepeatedEntries _repeated = new();
    private readonly List<AuditHook> _hooks = [.. hooks ?? []];
    private bool _isHookFailing;

    /// <summary>Whether anything is written down.</summary>
    public bool IsEnabled => options.Enabled;

    /// <summary>How it goes, for health checks.</summary>
    public AuditTrailState State { get; private set; } = new();

    /// <summary>Whether routine tokens are entries too.</summary>
    internal bool HasEveryToken => options.EveryToken;

    /// <summary>Takes an entry. Time, and from <see cref="AuditOrigin"/> who and from where, are filled in where they are missing.</summary>
    /// <param name="entry">The entry.</param>
    public void Record(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!options.Enabled)
            return;
        var complete = AuditText.Clean(entry.Of(AuditOrigin.Current) with { At = time.GetUtcNow() });
        lock (_gate)
        {
            if (complete.Outcome != AuditOutcome.Refused || _repeated.IsFirst(complete))
                Enqueue(complete);
        }
    }

    /// <summary>Writes what was taken. A store that cannot answer is reported, and the entries are kept.</summary>
    /// <param name="isLast">Whether nothing more comes: then counts of a minute that is not over are written too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether everything was written.</returns>
    public async ValueTask<bool> FlushAsync(bool isLast = false, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            EnqueueRepeated(isLast ? null : time.GetUtcNow());
            while (NextBatch() is { Length: > 0 } batch)
            {
                await store.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
                Written(batch.Length);
                foreach (var entry in batch)
                    await TellHooksAsync(entry, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            NotWritten(e);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Entries, the newest first; those that were taken until now are among them.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public async ValueTask<IReadOnlyList<StoredAuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await FlushAsync(isLast: false, cancellationToken).ConfigureAwait(false);
        return await store.ReadAsync(query, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a batch of entries that are older than they are kept.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public ValueTask<int> RemoveExpiredAsync(int limit = 500, CancellationToken cancellationToken = default) =>
        store.RemoveAsync(time.GetUtcNow() - options.Retention, limit, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

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
        if (_waiting.Count < MaximumWaiting)
            _waiting.Enqueue(entry);
        else
            Lose();
    }

    private void Lose()
    {
        metrics?.CountLostAuditEntry();
        if (State.LostAt is null || time.GetUtcNow() - State.LostAt > AuditTrailState.LossMemory)
            logger.AuditEntriesLost(MaximumWaiting);
        State = State with { Lost = State.Lost + 1, LostAt = time.GetUtcNow() };
    }

    private AuditEntry[] NextBatch()
    {
        lock (_gate)
            return [.. _waiting.Take(BatchSize)];
    }

    private void Written(int count)
    {
        lock (_gate)
        {
            for (var i = 0; i < count; i++)
                _waiting.Dequeue();
            if (State.UnavailableSince is not null)
                logger.AuditCurrent();
            State = State with { UnavailableSince = null };
        }

        metrics?.CountWrittenAuditEntries(count);
    }

    private void NotWritten(Exception e)
    {
        lock (_gate)
        {
            if (State.UnavailableSince is null)
                logger.AuditUnavailable(e);
            State = State with { UnavailableSince = State.UnavailableSince ?? time.GetUtcNow() };
        }
    }

    private async ValueTask TellHooksAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        foreach (var hook in _hooks)
        {
            try
            {
                await hook.HandleAsync(entry, cancellationToken).ConfigureAwait(false);
                _isHookFailing = false;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (!_isHookFailing)
                    logger.AuditHookFailed(e);
                _isHookFailing = true;
            }
        }
    }
}

using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;

namespace TokenAuth.Revocations;

/// <summary>
/// Brings the store's revocations into the <see cref="RevocationSet"/> by a cursor. Entries of the last ten seconds are read again each time,
/// because a transaction may commit behind one that began after it. Safe for use by many threads; one pull runs at a time.
/// </summary>
/// <param name="store">Where revocations come from.</param>
/// <param name="known">Where they go.</param>
/// <param name="time">Measures how old the knowledge is; never read off the wall clock.</param>
/// <param name="logger">Where failures are reported, once each.</param>
public sealed class RevocationFeed(IRevocationStore store, RevocationSet known, TimeProvider time, ILogger<RevocationFeed> logger) : IDisposable
{
    /// <summary>How long a transaction that adds a revocation may take. Stores limit theirs to less.</summary>
    public static readonly TimeSpan LatestCommit = TimeSpan.FromSeconds(10);

    private const long Never = -1;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<(long Timestamp, long Sequence)> _seen = new();
    private long _cursor;
    private long _lastSuccess = Never;

    /// <summary>How old the knowledge is; null before the first successful pull.</summary>
    public TimeSpan? Age => Volatile.Read(ref _lastSuccess) is var last and not Never ? time.GetElapsedTime(last) : null;

    /// <summary>Why the store cannot answer; null while it can.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Reads what is new. A store that cannot answer is reported and leaves the knowledge as it is.</summary>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>Whether the store answered.</returns>
    public async ValueTask<bool> PullAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var begun = time.GetTimestamp();
            Take(await store.ReadAsync(_cursor, cancellationToken).ConfigureAwait(false), begun);
            Volatile.Write(ref _lastSuccess, begun);
            known.StoreOutage.Answered();
            if (Failure is not null)
                logger.RevocationsCurrent();
            Failure = null;
            return true;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (Failure is null)
                logger.RevocationsUnavailable(e);
            Failure = e;
            known.StoreOutage.Failed();
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private void Take(IReadOnlyList<StoredRevocation> entries, long begun)
    {
        foreach (var entry in entries)
            known.Add(entry.Revocation);
        if (entries.Count > 0)
            _seen.Enqueue((begun, entries[^1].Sequence));
        while (_seen.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Timestamp, begun) >= LatestCommit)
            _cursor = Math.Max(_cursor, _seen.Dequeue().Sequence);
    }
}

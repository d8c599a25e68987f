using Microsoft.Extensions.Logging;
using TokenAuth.Diagnostics;

namespace TokenAuth.Audit;

/// <summary>
/// Hands stored entries to a hook, one after the other and in the order of writing, in a loop of its own: neither the trail nor another hook waits
/// for it. Safe for use by many threads.
/// </summary>
internal sealed class AuditHookQueue(AuditHook hook, TimeProvider time, ILogger logger, TokenAuthMetrics? metrics)
{
    /// <summary>How long a hook may take for one entry.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly BoundedEntries _waiting = new(AuditTrail.MaximumWaiting);
    private Task _loop = Task.CompletedTask;
    private bool _isTelling;
    private bool _isBehind;
    private bool _isFailing;

    internal void Add(IEnumerable<AuditEntry> entries)
    {
        lock (_gate)
        {
            Lose(entries.Count(entry => !_waiting.Add(entry)));
            if (_isTelling)
                return;
            _isTelling = true;
            using (ExecutionContext.SuppressFlow()) // the loop outlives the request that happens to start it
                _loop = Task.Run(TellAllAsync);
        }
    }

    /// <summary>Waits until everything was told; what was not when the wait ends is lost.</summary>
    internal async Task FinishAsync(CancellationToken cancellationToken)
    {
        Task loop;
        lock (_gate)
            loop = _loop;
        await loop.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
            Lose(_waiting.Take(int.MaxValue).Count());
    }

    private async Task TellAllAsync()
    {
        while (Next() is { } entry)
            await TellAsync(entry).ConfigureAwait(false);
    }

    private AuditEntry? Next()
    {
        lock (_gate)
        {
            var next = _waiting.Take(1).SingleOrDefault();
            if (next is null)
                _isTelling = _isBehind = false;
            return next;
        }
    }

    private void Lose(int count)
    {
        if (count == 0)
            return;
        metrics?.CountUntoldAuditEntries(count);
        if (!_isBehind)
            logger.AuditEntriesUntold();
        _isBehind = true;
    }

    private async Task TellAsync(AuditEntry entry)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            await hook.HandleAsync(entry, limit.Token).AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
            _isFailing = false;
        }
        catch (Exception e)
        {
            if (!_isFailing)
                logger.AuditHookFailed(e);
            _isFailing = true;
        }
    }
}

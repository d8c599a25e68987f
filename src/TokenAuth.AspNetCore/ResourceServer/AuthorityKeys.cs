using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>
/// Keeps an authority's keys: one fetch at a time, at a bounded rate, and what was fetched stays in use while the authority is down. Safe
/// for use by many threads. Time is measured, not read off the wall clock, which may be set back.
/// </summary>
internal sealed class AuthorityKeys(
    AuthorityDocuments documents,
    KeyRingProvider keys,
    TokenAuthResourceServerOptions options,
    TimeProvider time,
    ILogger<AuthorityKeys> logger)
{
    /// <summary>As long as there is no key at all every request fails, so the next try comes soon.</summary>
    internal static readonly TimeSpan RetryWithoutKeys = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private long _lastTry;
    private TimeSpan _pause = TimeSpan.Zero;
    private long _lastSuccess;

    internal bool HasKeys => keys.Current.Keys.Length > 0;

    /// <summary>Whether the last fetch failed.</summary>
    internal bool IsAuthorityDown => Outage is not null;

    /// <summary>Since when fetches fail, and what kind of failure it is; null while they do not.</summary>
    internal AuthorityOutage? Outage { get; private set; }

    /// <summary>Whether there are keys, and they are old.</summary>
    internal bool AreStale => HasKeys && time.GetElapsedTime(Volatile.Read(ref _lastSuccess)) >= options.KeyLifetime;

    /// <summary>
    /// Fetches where the keys are old: a key that was withdrawn must not verify for ever. Waits for it, so that the first request after a quiet
    /// time is decided by fresh keys; but not while the authority is known to be down.
    /// </summary>
    internal ValueTask RefreshWhenStaleAsync(CancellationToken cancellationToken)
    {
        if (!AreStale)
            return ValueTask.CompletedTask;
        if (!IsAuthorityDown)
            return new ValueTask(RefreshBrieflyAsync(cancellationToken));
        _ = RefreshAsync();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends when the keys are as fresh as the rate allows, or after two seconds: a token with an unknown key must not hold a request for long.</summary>
    internal async Task RefreshBrieflyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync().WaitAsync(TimeSpan.FromSeconds(2), time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The fetch goes on; the known keys decide meanwhile.
        }
    }

    /// <summary>Ends when the keys are as fresh as the rate allows. Never throws.</summary>
    internal Task RefreshAsync()
    {
        lock (_gate)
        {
            if (!_running.IsCompleted)
                return _running;
            if (time.GetElapsedTime(_lastTry) < _pause)
                return Task.CompletedTask;
            _lastTry = time.GetTimestamp();
            _pause = HasKeys ? options.MinimumRefreshInterval : RetryWithoutKeys;
            return _running = Task.Run(FetchAsync);
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            keys.Replace(await documents.FetchAsync().ConfigureAwait(false));
            Outage = null;
            Volatile.Write(ref _lastSuccess, time.GetTimestamp());
            lock (_gate)
                _pause = HasKeys ? options.MinimumRefreshInterval : RetryWithoutKeys;
            if (HasKeys)
                logger.AuthorityKeysFetched(keys.Current.Keys.Length, options.EffectiveIssuer);
            else
                logger.AuthorityWithoutKeys(options.EffectiveIssuer);
        }
        catch (Exception e)
        {
            Outage = new AuthorityOutage(Outage?.Since ?? time.GetUtcNow(), Causes.Of(e));
            logger.AuthorityUnavailable(options.EffectiveIssuer, e.Message, keys.Current.Keys.Length);
        }
    }
}

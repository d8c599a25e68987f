using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>
/// Keeps an authority's keys: one fetch at a time, at a bounded rate, and what was fetched stays in use while the authority is down. Safe
/// for use by many threads.
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
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private long _staleAtTicks;

    internal bool HasKeys => keys.Current.Keys.Length > 0;

    /// <summary>Whether the last fetch failed.</summary>
    internal bool IsAuthorityDown { get; private set; }

    /// <summary>Begins a fetch where the keys are old, without waiting for it: a key that was withdrawn must not verify for ever.</summary>
    internal void RefreshWhenStale()
    {
        if (HasKeys && time.GetUtcNow().UtcTicks >= Volatile.Read(ref _staleAtTicks))
            _ = RefreshAsync();
    }

    /// <summary>Ends when the keys are as fresh as the rate allows. Never throws.</summary>
    internal Task RefreshAsync()
    {
        lock (_gate)
        {
            if (!_running.IsCompleted)
                return _running;
            var now = time.GetUtcNow();
            if (now < _notBefore)
                return Task.CompletedTask;
            _notBefore = now + (HasKeys ? options.MinimumRefreshInterval : RetryWithoutKeys);
            return _running = Task.Run(FetchAsync);
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            keys.Replace(await documents.FetchAsync().ConfigureAwait(false));
            IsAuthorityDown = false;
            Volatile.Write(ref _staleAtTicks, (time.GetUtcNow() + options.KeyLifetime).UtcTicks);
            _notBefore = time.GetUtcNow() + options.MinimumRefreshInterval;
            logger.AuthorityKeysFetched(keys.Current.Keys.Length, options.EffectiveIssuer);
        }
        catch (Exception e)
        {
            IsAuthorityDown = true;
            logger.AuthorityUnavailable(options.EffectiveIssuer, e.Message, keys.Current.Keys.Length);
        }
    }
}

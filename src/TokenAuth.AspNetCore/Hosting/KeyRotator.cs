using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// Puts the stored keys in force before the first request, and then looks once a minute whether one is to be made, used or dropped. A store
/// that is down at the start is asked again until it answers; requests get 503 meanwhile. Does nothing where the one key comes from a setting.
/// </summary>
internal sealed class KeyRotator(KeyRingProvider keys, TimeProvider time, ILogger<KeyRotator> logger, KeyRingManager? manager = null) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan _retryWithoutKeys = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (manager is null)
            return;
        try
        {
            await manager.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException e)
        {
            logger.KeysUnavailable(e);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicWork.EndQuietlyAsync(() => RefreshAsync(stoppingToken), stoppingToken);

    private async Task RefreshAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(keys.Current.Current is null ? _retryWithoutKeys : Interval, time, stoppingToken).ConfigureAwait(false);
            try
            {
                await manager!.RefreshAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.KeysUnavailable(e);
            }
        }
    }
}

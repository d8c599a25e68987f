using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Sessions;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Removes sessions, revocations, used assertions, counted failures and entries of the audit trail that are of no use any more, in small batches, so that tables stay as large as what lives.</summary>
internal sealed class ExpiredRowRemover(ExpiringRows rows, TimeProvider time, ILogger<ExpiredRowRemover> logger) : BackgroundService
{
    private const int BatchSize = 500;

    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicWork.RunAsync(Interval, time, RemoveAsync, stoppingToken);

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var before = time.GetUtcNow() - SessionService.ClockMargin;
            await RemoveAllAsync(limit => rows.Sessions.RemoveExpiredAsync(limit, cancellationToken)).ConfigureAwait(false);
            await RemoveAllAsync(limit => rows.Revocations.RemoveExpiredAsync(before, limit, cancellationToken)).ConfigureAwait(false);
            await RemoveAllAsync(limit => rows.Assertions.RemoveExpiredAsync(before, limit, cancellationToken)).ConfigureAwait(false);
            await RemoveAllAsync(limit => rows.Throttle.RemoveExpiredAsync(time.GetUtcNow(), limit, cancellationToken)).ConfigureAwait(false);
            await RemoveAllAsync(limit => rows.Audit.RemoveExpiredAsync(limit, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ExpiredRowsNotRemoved(e);
        }
    }

    private static async Task RemoveAllAsync(Func<int, ValueTask<int>> removeBatch)
    {
        while (await removeBatch(BatchSize).ConfigureAwait(false) == BatchSize)
            await Task.Yield();
    }
}

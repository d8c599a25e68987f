using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Clients;
using TokenAuth.Revocations;
using TokenAuth.Sessions;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Removes sessions, revocations and used assertions that are of no use any more, in small batches, so that tables stay as large as what lives.</summary>
internal sealed class ExpiredRowRemover(
    SessionService sessions, IRevocationStore revocations, IUsedAssertionStore assertions, TimeProvider time, ILogger<ExpiredRowRemover> logger) : BackgroundService
{
    private const int BatchSize = 500;

    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            await RemoveAsync(stoppingToken).ConfigureAwait(false);
    }

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await sessions.RemoveExpiredAsync(BatchSize, cancellationToken).ConfigureAwait(false) == BatchSize)
                await Task.Yield();
            while (await revocations.RemoveExpiredAsync(time.GetUtcNow() - SessionService.ClockMargin, BatchSize, cancellationToken).ConfigureAwait(false) == BatchSize)
                await Task.Yield();
            while (await assertions.RemoveExpiredAsync(time.GetUtcNow() - SessionService.ClockMargin, BatchSize, cancellationToken).ConfigureAwait(false) == BatchSize)
                await Task.Yield();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ExpiredRowsNotRemoved(e);
        }
    }
}

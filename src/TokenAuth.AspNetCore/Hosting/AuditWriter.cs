using Microsoft.Extensions.Hosting;
using TokenAuth.Audit;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Writes the audit trail behind the requests, once a second, and the rest of it when the application stops.</summary>
internal sealed class AuditWriter(AuditTrail audit, AuditEntry start, TimeProvider time) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A store that hangs must not keep the application from stopping. It is the writer's own: whoever keeps a request open uses up that of the host.
    /// </summary>
    private static readonly TimeSpan _patienceAtStop = TimeSpan.FromSeconds(5);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        audit.Record(start);
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        using var patience = new CancellationTokenSource(_patienceAtStop);
        try
        {
            await audit.FlushAsync(isLast: true, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What is left is lost with the process.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            await audit.FlushAsync(isLast: false, stoppingToken).ConfigureAwait(false);
    }
}

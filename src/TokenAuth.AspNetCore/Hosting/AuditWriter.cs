using Microsoft.Extensions.Hosting;
using TokenAuth.Audit;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Writes the audit trail behind the requests, once a second, and the rest of it when the application stops.</summary>
internal sealed class AuditWriter(AuditTrail audit, AuditEntry start, TimeProvider time) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>For the store, and then for the hooks: what hangs must not keep the application from stopping. The host's own time may be used up by requests.</summary>
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
            // Counted with those that the store refused.
        }

        audit.GiveUp();

        using var patienceWithHooks = new CancellationTokenSource(_patienceAtStop);
        await audit.FinishTellingAsync(patienceWithHooks.Token).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicWork.RunAsync(Interval, time, async end => await audit.FlushAsync(isLast: false, end).ConfigureAwait(false), stoppingToken);
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Pulls the revocations before the first request, and then twice within <c>RevocationStaleness</c>.</summary>
internal sealed class RevocationPoller(RevocationFeed feed, WithdrawnKeys withdrawn, IOptions<TokenAuthServerOptions> options, TimeProvider time) : BackgroundService
{
    /// <summary>A store that hangs must not keep the application from starting.</summary>
    private static readonly TimeSpan _patienceAtStart = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patienceAtStart);
        try
        {
            await feed.PullAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The next pull reports it.
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicWork.RunAsync(
        options.Value.RevocationStaleness / 2,
        time,
        async end =>
        {
            await feed.PullAsync(end).ConfigureAwait(false);
            await withdrawn.DropAsync(end).ConfigureAwait(false);
        },
        stoppingToken);
}

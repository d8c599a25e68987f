using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.EntityFrameworkCore.Diagnostics;

namespace TokenAuth.EntityFrameworkCore.Startup;

/// <summary>
/// Makes the database ready before the other services start. Where it cannot be made ready, the application starts all the same, and it is
/// tried again until it can.
/// </summary>
internal sealed class DatabaseStartup(DatabasePreparation preparation, TimeProvider time, ILogger<DatabaseStartup> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>A database that hangs must not keep the application from starting.</summary>
    internal static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(15);

    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var firstAttempt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work = Task.Run(() => MakeReadyAsync(firstAttempt, _stopping.Token), CancellationToken.None);
        try
        {
            await firstAttempt.Task.WaitAsync(PatienceAtStart, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It goes on beside the application.
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private async Task MakeReadyAsync(TaskCompletionSource firstAttempt, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                logger.DatabaseReady(await preparation.RunAsync(cancellationToken).ConfigureAwait(false));
                firstAttempt.TrySetResult();
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                if (failures == 0)
                    logger.DatabaseNotReady(Pause.TotalSeconds, e);
                firstAttempt.TrySetResult();
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}

using Microsoft.EntityFrameworkCore;

namespace TokenAuth.EntityFrameworkCore.Storage;

/// <summary>
/// Runs what the stores ask of the database. Whatever keeps it from answering, for longer than <see cref="Patience"/> too, becomes a
/// <see cref="StoreUnavailableException"/>. Safe for use by many threads.
/// </summary>
internal sealed class StoreDatabase(Func<CancellationToken, Task<DbContext>> open)
{
    /// <summary>Half of <see cref="TokenAuth.Revocations.RevocationFeed.LatestCommit"/>, for a transaction from its begin to its commit.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether writers take turns anyway, so that they may as well share a transaction.</summary>
    internal bool HasOneWriter { get; init; }

    private volatile bool _isReady;
    private volatile Exception? _notReady;

    /// <summary>The tables are there, and what the configuration declares is in them.</summary>
    internal void SetReady() => _isReady = true;

    /// <summary>Why it is not ready yet.</summary>
    internal void SetNotReady(Exception reason) => _notReady = reason;

    internal void ThrowUnlessReady()
    {
        if (_isReady)
            return;
        const string Message = "The database of TokenAuth has not been made ready yet.";
        throw _notReady is { } reason ? new StoreUnavailableException(Message, reason) : new StoreUnavailableException(Message);
    }

    internal async Task<T> RunAsync<T>(Func<DbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var context = await open(patience.Token).ConfigureAwait(false);
            await using (context.ConfigureAwait(false))
                return await work(context, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotInTime(e);
        }
        catch (Exception e) when (Unavailability.Is(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StoreUnavailableException("The database cannot answer now.", e);
        }
    }

    internal static StoreUnavailableException NotInTime(Exception reason) => new($"The database has not answered within {Patience.TotalSeconds:0} seconds.", reason);

    /// <summary>All of the work or nothing of it. Where the application's own context tries again after failures, the whole of it is tried again.</summary>
    internal Task<T> RunInTransactionAsync<T>(Func<DbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => RunAsync(
        (context, cancel) => context.Database.CreateExecutionStrategy().ExecuteAsync(
            async again =>
            {
                context.ChangeTracker.Clear();
                var transaction = await context.Database.BeginTransactionAsync(again).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var result = await work(context, again).ConfigureAwait(false);
                    await transaction.CommitAsync(again).ConfigureAwait(false);
                    return result;
                }
            },
            cancel),
        cancellationToken);
}

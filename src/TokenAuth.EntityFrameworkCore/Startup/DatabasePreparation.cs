using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Startup;

/// <summary>What is done before the stores are asked: the tables, where their migrations are this package's, and then the configured rows.</summary>
/// <param name="database">Is told when all is done.</param>
/// <param name="migration">Null where the tables are the application's matter.</param>
/// <param name="rows">Null where users and clients are the application's matter.</param>
internal sealed class DatabasePreparation(StoreDatabase database, DatabaseMigration? migration, ConfiguredRows? rows)
{
    /// <returns>How many migrations there were to apply.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await MakeReadyAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            database.SetNotReady(e);
            throw;
        }
    }

    private async Task<int> MakeReadyAsync(CancellationToken cancellationToken)
    {
        var applied = migration is null ? 0 : await migration.ApplyAsync(cancellationToken).ConfigureAwait(false);
        if (rows is not null)
            await rows.WriteAsync(cancellationToken).ConfigureAwait(false);
        database.SetReady();
        return applied;
    }
}

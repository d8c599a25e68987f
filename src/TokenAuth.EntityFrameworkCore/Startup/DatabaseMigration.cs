using Microsoft.EntityFrameworkCore;

namespace TokenAuth.EntityFrameworkCore.Startup;

/// <summary>Applies the migrations of this package's own context. Instances that start together take turns: Entity Framework locks.</summary>
internal sealed class DatabaseMigration(IDbContextFactory<TokenAuthDbContext> contexts)
{
    /// <summary>For all of it: far more than an empty database needs, and an end where another instance never gives its lock back.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    /// <returns>How many there were to apply.</returns>
    internal async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        var context = await contexts.CreateDbContextAsync(patience.Token).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var pending = (await context.Database.GetPendingMigrationsAsync(patience.Token).ConfigureAwait(false)).Count();
            if (pending > 0)
                await context.Database.MigrateAsync(patience.Token).ConfigureAwait(false);
            return pending;
        }
    }
}

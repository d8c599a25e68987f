using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace TokenAuth.EntityFrameworkCore.Storage;

/// <summary>Adds a row unless its key is there: the primary key decides the race.</summary>
internal static class RowAddition
{
    internal static async Task<bool> TryAddAsync<TRow>(
        this DbContext context, TRow row, Expression<Func<TRow, bool>> hasItsKey, CancellationToken cancellationToken)
        where TRow : class
    {
        context.Add(row);
        try
        {
            return await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false) == 1;
        }
        catch (DbUpdateException)
        {
            // No two databases say alike that the key was there.
            if (await context.Set<TRow>().AsNoTracking().AnyAsync(hasItsKey, cancellationToken).ConfigureAwait(false))
                return false;
            throw;
        }
    }
}

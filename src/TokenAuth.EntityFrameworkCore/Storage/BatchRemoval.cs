using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace TokenAuth.EntityFrameworkCore.Storage;

/// <summary>Deletes a few rows at a time, so that nobody waits for it.</summary>
internal static class BatchRemoval
{
    internal static Task<int> RemoveBatchAsync<TRow, TKey>(
        this DbContext context, Expression<Func<TRow, bool>> condition, Expression<Func<TRow, TKey>> key, int limit, CancellationToken cancellationToken)
        where TRow : class =>
        context.Set<TRow>().Where(condition).OrderBy(key).Take(limit).ExecuteDeleteAsync(cancellationToken);
}

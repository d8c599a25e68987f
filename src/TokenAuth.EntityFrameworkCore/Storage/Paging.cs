using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace TokenAuth.EntityFrameworkCore.Storage;

/// <summary>Reads rows in the order of a text column, as the database compares texts.</summary>
internal static class Paging
{
    internal static Task<List<TRow>> ReadAfterAsync<TRow>(
        this DbContext context, Expression<Func<TRow, string>> key, string after, int limit, CancellationToken cancellationToken)
        where TRow : class
    {
        // Written out, for every comparison of C# that a database can do too is one of cultures, in name.
        Expression<Func<string>> place = () => after;
        var comparison = Expression.Call(typeof(string), nameof(string.Compare), typeArguments: null, key.Body, place.Body);
        var isBehind = Expression.Lambda<Func<TRow, bool>>(Expression.GreaterThan(comparison, Expression.Constant(0)), key.Parameters);
        return context.Set<TRow>().AsNoTracking().Where(isBehind).OrderBy(key).Take(limit).ToListAsync(cancellationToken);
    }
}

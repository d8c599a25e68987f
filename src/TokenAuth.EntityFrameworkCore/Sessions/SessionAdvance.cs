using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Sessions;

/// <summary>
/// One conditional update of a session: what a refresh writes. Its SQL is made once, for translating the same expression at each refresh takes
/// longer than carrying it out.
/// </summary>
/// <param name="Id">The session.</param>
/// <param name="Generation">The generation it is thought to be at.</param>
/// <param name="RefreshedAt">As <see cref="StoredTime"/> has it.</param>
internal readonly record struct SessionAdvance(string Id, int Generation, long RefreshedAt)
{
    private static readonly PerModel<string> _statements = new(Write);

    internal async Task<bool> TryAsync(DbContext context, CancellationToken cancellationToken) => await context.Database.ExecuteSqlRawAsync(
        _statements.Of(context), [Id, Generation, Generation + 1, RefreshedAt], cancellationToken).ConfigureAwait(false) == 1;

    private static string Write(DbContext context)
    {
        var entity = context.Model.FindEntityType(typeof(SessionRow))!;
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var sql = context.GetService<ISqlGenerationHelper>();
        var generation = Column(nameof(SessionRow.Generation));
        return $$"""
            UPDATE {{sql.DelimitIdentifier(table.Name, table.Schema)}} SET {{generation}} = {2}, {{Column(nameof(SessionRow.RefreshedAt))}} = {3}
            WHERE {{Column(nameof(SessionRow.Id))}} = {0} AND {{generation}} = {1} AND {{Column(nameof(SessionRow.EndedAt))}} IS NULL
            """;

        string Column(string property) => sql.DelimitIdentifier(entity.FindProperty(property)!.GetColumnName(table)!);
    }
}

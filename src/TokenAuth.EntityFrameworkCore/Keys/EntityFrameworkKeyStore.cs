using Microsoft.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.Keys;

namespace TokenAuth.EntityFrameworkCore.Keys;

/// <summary>Keys in a database, for instances that share nothing else. One conditional update decides whose change counts.</summary>
internal sealed class EntityFrameworkKeyStore(StoreDatabase database) : IKeyStore
{
    public string Description => "What the table tokenauth_keys holds";

    public async ValueTask<StoredKeys?> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await database.RunAsync(
            (context, cancel) => context.Set<KeyRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == KeyRow.TheOne, cancel),
            cancellationToken).ConfigureAwait(false);
        return row is null or { Version: 0 } ? null : new StoredKeys(row.Version, row.Document);
    }

    public async ValueTask<bool> TryWriteAsync(byte[] document, long? expectedVersion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        var expected = expectedVersion ?? 0;
        return await database.RunAsync(
            (context, cancel) => context.Set<KeyRow>().Where(row => row.Id == KeyRow.TheOne && row.Version == expected)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, expected + 1).SetProperty(row => row.Document, document), cancel),
            cancellationToken).ConfigureAwait(false) == 1;
    }
}

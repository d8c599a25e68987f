using TokenAuth.Bench.Load;
using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>
/// What the database itself counts for a known number of refreshes. The server is started anew before them and ended after them, so that logins
/// are not among them and nothing is outstanding.
/// </summary>
internal static class WriteCount
{
    internal static async Task<IReadOnlyList<string>> RunAsync(MeasuringRoom room, StoreKind store, Product product, SessionsSettings settings)
    {
        await using var database = await room.CreateDatabaseAsync(store, product);
        var chains = await LogInAsync(room, store, product, database, settings.Connections);
        var (rowsBefore, bytesBefore) = await SizeAsync(database);
        await database.StartCountingAsync();
        var statements = await RefreshAsync(room, store, product, database, chains, settings);
        var changes = await database.ReadChangesAsync();
        var (rowsAfter, bytesAfter) = await SizeAsync(database);
        return
        [
            Each(statements, "0.0"), Each(changes.Inserted, "0.00"), Each(changes.Updated, "0.00"), Each(changes.HeapOnly, "0.00"), Each(changes.LogBytes, "N0"),
            Each(rowsAfter - rowsBefore, "0.00"), Each(bytesAfter - bytesBefore, "N0"),
        ];

        string Each(long? count, string format) => count is { } known ? ((double)known / settings.Counted).ToString(format, null) : "";
    }

    private static async Task<RefreshChains> LogInAsync(MeasuringRoom room, StoreKind store, Product product, MeasuredDatabase database, int connections)
    {
        await using var server = await room.StartAsync(product, store, database);
        using var client = new TokenClient(server.Address);
        return await RefreshChains.StartAsync(client, product, connections, connections);
    }

    private static async Task<long> RefreshAsync(
        MeasuringRoom room, StoreKind store, Product product, MeasuredDatabase database, RefreshChains chains, SessionsSettings settings)
    {
        await using var server = await room.StartAsync(product, store, database, countsStatements: true);
        using var client = new TokenClient(server.Address);
        var before = await client.ReadStatementsAsync();
        await LoadRun.OfAsync(settings.Counted, settings.Connections, server, chains.At(client).RefreshAsync);
        return await client.ReadStatementsAsync() - before;
    }

    private static async Task<(long Rows, long Bytes)> SizeAsync(MeasuredDatabase database)
    {
        await database.VacuumAsync();
        return ((await database.ReadRowsAsync()).Values.Sum(), await database.ReadBytesAsync());
    }
}

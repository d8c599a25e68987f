using TokenAuth.Bench.Load;
using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>OpenIddict's tables before and after refreshes.</summary>
internal static class OpenIddictTables
{
    internal static async Task<MarkdownTable> MeasureAsync(MeasuringRoom room, StoreKind store, TableSettings settings)
    {
        var table = new MarkdownTable("refreshes", "refreshes/s", "rows of tokens", "rows of authorizations", "other rows", "KiB on the disk");
        await using var database = await room.CreateDatabaseAsync(store, Product.OpenIddict);
        await using var server = await room.StartAsync(Product.OpenIddict, store, database);
        using var client = new TokenClient(server.Address);
        var chains = await RefreshChains.StartAsync(client, Product.OpenIddict, settings.LiveSessions, settings.Connections);
        await AddAsync("0", "");
        var run = await LoadRun.OfAsync(settings.PeerRefreshes, settings.Connections, server, chains.RefreshAsync);
        await AddAsync($"{run.Requests:N0}", $"{run.PerSecond:N0}");
        return table;

        async Task AddAsync(string refreshes, string rate)
        {
            var rows = await database.ReadRowsAsync();
            var (tokens, authorizations) = (rows["OpenIddictTokens"], rows["OpenIddictAuthorizations"]);
            var others = rows.Values.Sum() - tokens - authorizations;
            table.Add(refreshes, rate, $"{tokens:N0}", $"{authorizations:N0}", $"{others:N0}", $"{await database.ReadBytesAsync() / 1024:N0}");
        }
    }
}

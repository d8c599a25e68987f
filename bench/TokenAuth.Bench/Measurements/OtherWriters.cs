using TokenAuth.Bench.Load;
using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>What ends of sessions wait for while refreshes write without pause: SQLite has one writer at a time, and refreshes come to it in groups.</summary>
internal static class OtherWriters
{
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2); // not counted

    /// <returns>Milliseconds from when each was due, sorted.</returns>
    internal static async Task<IReadOnlyList<double>> MeasureAsync(MeasuringRoom room, StoreKind store, SessionsSettings settings)
    {
        var duration = settings.Duration * settings.Rounds;
        await using var database = await room.CreateDatabaseAsync(store, Product.TokenAuth);
        await using var server = await room.StartAsync(Product.TokenAuth, store, database);
        using var client = new TokenClient(server.Address);
        var chains = await RefreshChains.StartAsync(client, Product.TokenAuth, settings.Connections, settings.Connections);
        var ending = new Queue<string>((await RefreshChains.StartAsync(client, Product.TokenAuth, (int)((duration + _warmUp) / _pace), settings.Connections)).Tokens);
        var refreshes = LoadRun.ForAsync(duration + _warmUp, settings.Connections, server, chains.RefreshAsync);
        await PacedLoad.RunAsync(_warmUp, _pace, EndAsync);
        var ends = PacedLoad.RunAsync(duration, _pace, EndAsync);
        await Task.WhenAll(refreshes, ends);
        return [.. (await ends).Select(end => end.Took.TotalMilliseconds).Order()];

        async Task<bool> EndAsync(CancellationToken patience)
        {
            await client.RevokeAsync(ending.Dequeue(), patience);
            return true;
        }
    }
}

using TokenAuth.Bench.Load;
using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>Both servers run, one at a time is asked, in turn: what slows the machine down for a while slows both.</summary>
internal static class SpeedComparison
{
    internal static async Task<(Speed TokenAuth, Speed OpenIddict)> RunAsync(MeasuringRoom room, StoreKind store, SessionsSettings settings)
    {
        await using var ours = await MeasuredServer.StartAsync(room, store, Product.TokenAuth, settings.Connections);
        await using var theirs = await MeasuredServer.StartAsync(room, store, Product.OpenIddict, settings.Connections);
        await ours.RunRoundAsync(settings);
        await theirs.RunRoundAsync(settings);
        var (ourSpeed, theirSpeed) = (new Speed(), new Speed());
        for (var round = 0; round < settings.Rounds; round++)
        {
            ourSpeed.Add(await ours.RunRoundAsync(settings));
            theirSpeed.Add(await theirs.RunRoundAsync(settings));
        }

        return (ourSpeed, theirSpeed);
    }

    private sealed class MeasuredServer(MeasuredDatabase database, ServerProcess process, TokenClient client, RefreshChains chains) : IAsyncDisposable
    {
        internal static async Task<MeasuredServer> StartAsync(MeasuringRoom room, StoreKind store, Product product, int connections)
        {
            var database = await room.CreateDatabaseAsync(store, product);
            var process = await room.StartAsync(product, store, database);
            var client = new TokenClient(process.Address);
            return new MeasuredServer(database, process, client, await RefreshChains.StartAsync(client, product, connections, connections));
        }

        internal async Task<(LoadRun Refresh, LoadRun Service)> RunRoundAsync(SessionsSettings settings) => (
            await LoadRun.ForAsync(settings.Duration, settings.Connections, process, chains.RefreshAsync),
            await LoadRun.ForAsync(settings.Duration, settings.Connections, process, _ => client.AskAsServiceAsync()));

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await process.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}

using System.Globalization;
using TokenAuth.Bench.Load;
using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>The tables after many refreshes through HTTP, and after the end of half of the sessions.</summary>
internal static class TableBench
{
    private const string SessionsTable = "tokenauth_sessions", RevocationsTable = "tokenauth_revocations";

    /// <summary>Expired rows are removed every five minutes, revocations after the access tokens they are about.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(12);

    internal static async Task RunAsync(MeasuringRoom room, BenchSettings settings)
    {
        foreach (var store in room.Stores)
        {
            await Console.Out.WriteLineAsync($"TokenAuth on {store}, {settings.LiveSessions} sessions, {settings.Connections} connections, through HTTP:\n");
            await Console.Out.WriteLineAsync(await MeasureOursAsync(room, store, settings));
            await Console.Out.WriteLineAsync($"OpenIddict on {store}, as many sessions and connections:\n");
            await Console.Out.WriteLineAsync(await MeasureTheirsAsync(room, store, settings));
        }
    }

    private static async Task<string> MeasureOursAsync(MeasuringRoom room, StoreKind store, BenchSettings settings)
    {
        var table = new MarkdownTable("refreshes", "refreshes/s", "rows of sessions", "rows of revocations", "other rows", "KiB on the disk", "");
        await using var database = await room.CreateDatabaseAsync(store, Product.TokenAuth);
        await using var server = await room.StartAsync(Product.TokenAuth, store, database);
        using var client = new TokenClient(server.Address);
        var chains = await RefreshChains.StartAsync(client, Product.TokenAuth, settings.LiveSessions, settings.Connections);
        await AddAsync("0", "", "after the logins");

        var done = 0L;
        foreach (var upTo in (long[])[settings.Refreshes / 10, settings.Refreshes / 4, settings.Refreshes / 2, settings.Refreshes])
        {
            var run = await LoadRun.OfAsync(upTo - done, settings.Connections, server, chains.RefreshAsync);
            done += run.Requests;
            await AddAsync($"{done:N0}", $"{run.PerSecond:N0}", "");
        }

        await database.VacuumAsync();
        await AddAsync("", "", "after VACUUM");
        var ended = settings.LiveSessions / 2;
        foreach (var token in chains.Tokens.Take(ended))
            await client.RevokeAsync(token);
        await AddAsync("", "", $"{ended} sessions ended by /revoke");
        var minutes = await WaitForRemovalAsync(database, settings.LiveSessions - ended);
        await AddAsync("", "", $"the server removed them by itself within {minutes.ToString("0.0", CultureInfo.InvariantCulture)} minutes");
        return table.ToString();

        async Task AddAsync(string refreshes, string rate, string what)
        {
            var rows = await database.ReadRowsAsync();
            var (sessions, revocations) = (rows[SessionsTable], rows[RevocationsTable]);
            table.Add(refreshes, rate, $"{sessions:N0}", $"{revocations:N0}", $"{rows.Values.Sum() - sessions - revocations:N0}", $"{await database.ReadBytesAsync() / 1024:N0}", what);
            await Console.Error.WriteLineAsync($"{store}: {refreshes} {rate} {sessions} sessions {what}");
        }
    }

    private static async Task<string> MeasureTheirsAsync(MeasuringRoom room, StoreKind store, BenchSettings settings)
    {
        var table = new MarkdownTable("refreshes", "refreshes/s", "rows of tokens", "rows of authorizations", "other rows", "KiB on the disk");
        await using var database = await room.CreateDatabaseAsync(store, Product.OpenIddict);
        await using var server = await room.StartAsync(Product.OpenIddict, store, database);
        using var client = new TokenClient(server.Address);
        var chains = await RefreshChains.StartAsync(client, Product.OpenIddict, settings.LiveSessions, settings.Connections);
        await AddAsync("0", "");
        var run = await LoadRun.OfAsync(settings.PeerRefreshes, settings.Connections, server, chains.RefreshAsync);
        await AddAsync($"{run.Requests:N0}", $"{run.PerSecond:N0}");
        return table.ToString();

        async Task AddAsync(string refreshes, string rate)
        {
            var rows = await database.ReadRowsAsync();
            var (tokens, authorizations) = (rows["OpenIddictTokens"], rows["OpenIddictAuthorizations"]);
            table.Add(refreshes, rate, $"{tokens:N0}", $"{authorizations:N0}", $"{rows.Values.Sum() - tokens - authorizations:N0}", $"{await database.ReadBytesAsync() / 1024:N0}");
        }
    }

    private static async Task<double> WaitForRemovalAsync(MeasuredDatabase database, long sessions)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var patience = new CancellationTokenSource(_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await database.ReadRowsAsync() is var rows && (rows[SessionsTable] != sessions || rows[RevocationsTable] > 0))
            await timer.WaitForNextTickAsync(patience.Token);
        return TimeProvider.System.GetElapsedTime(start).TotalMinutes;
    }
}

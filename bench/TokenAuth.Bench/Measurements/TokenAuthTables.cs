using TokenAuth.Bench.Load;
using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>TokenAuth's tables while sessions are refreshed, and after the end of half of them.</summary>
internal static class TokenAuthTables
{
    private const string Sessions = "tokenauth_sessions", Revocations = "tokenauth_revocations";

    /// <summary>Expired rows are removed every five minutes, revocations after the access tokens they are about.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(12);

    internal static async Task<MarkdownTable> MeasureAsync(MeasuringRoom room, StoreKind store, TableSettings settings)
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
        await AddAsync("", "", $"{ended:N0} sessions ended by /revoke");
        var minutes = await WaitForRemovalAsync(database, settings.LiveSessions - ended);
        await AddAsync("", "", $"the server removed them by itself, {minutes:0.0} minutes later");
        await database.VacuumAsync();
        await AddAsync("", "", "after VACUUM");
        return table;

        async Task AddAsync(string refreshes, string rate, string what)
        {
            var rows = await database.ReadRowsAsync();
            var (sessions, revocations) = (rows[Sessions], rows[Revocations]);
            var others = rows.Values.Sum() - sessions - revocations;
            table.Add(refreshes, rate, $"{sessions:N0}", $"{revocations:N0}", $"{others:N0}", $"{await database.ReadBytesAsync() / 1024:N0}", what);
            await Console.Error.WriteLineAsync($"{store}: {refreshes} refreshes, {rate}/s, {sessions} sessions, {revocations} revocations {what}");
        }
    }

    private static async Task<double> WaitForRemovalAsync(MeasuredDatabase database, long sessions)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var patience = new CancellationTokenSource(_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await database.ReadRowsAsync() is var rows && (rows[Sessions] != sessions || rows[Revocations] > 0))
            await timer.WaitForNextTickAsync(patience.Token);
        return TimeProvider.System.GetElapsedTime(start).TotalMinutes;
    }
}

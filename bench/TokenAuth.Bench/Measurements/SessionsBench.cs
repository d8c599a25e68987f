using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Measurements;

/// <summary>Both servers on each store: how fast, and what a refresh writes.</summary>
internal static class SessionsBench
{
    internal static async Task RunAsync(MeasuringRoom room, SessionsSettings settings)
    {
        var speed = new MarkdownTable("store", "server", "refreshes/s", "server CPU each", "client_credentials/s", "server CPU each");
        var writes = new MarkdownTable("store", "server", "SQL statements", "rows inserted", "rows updated", "of them HOT", "log bytes", "rows kept", "table bytes kept");
        var ends = new MarkdownTable("store", "median", "99 of 100", "most");
        var chart = new BarChart("TokenAuth's requests per second, of OpenIddict's on the same store");
        chart.Add("OpenIddict", 1, "1.0");
        foreach (var store in room.Stores)
        {
            var (ours, theirs) = await SpeedComparison.RunAsync(room, store, settings);
            speed.Add($"{store}", nameof(Product.TokenAuth), [.. ours.Cells()]);
            speed.Add($"{store}", nameof(Product.OpenIddict), [.. theirs.Cells()]);
            speed.Add($"{store}", "**ratio**", [.. ours.RatiosTo(theirs)]);
            var (refresh, service) = ours.FasterThan(theirs);
            chart.Add($"TokenAuth, refresh, {store}", refresh, refresh.ToString("0.0", null));
            chart.Add($"TokenAuth, client_credentials, {store}", service, service.ToString("0.0", null));
            foreach (var product in Enum.GetValues<Product>())
                writes.Add($"{store}", $"{product}", [.. await WriteCount.RunAsync(room, store, product, settings)]);
            var waits = await OtherWriters.MeasureAsync(room, store, settings);
            ends.Add($"{store}", $"{Figures.Median(waits):N0} ms", $"{waits[waits.Count * 99 / 100]:N0} ms", $"{waits[^1]:N0} ms");
        }

        await Console.Out.WriteLineAsync(
            $"{settings.Connections} connections, {settings.Rounds} alternating rounds of {settings.Duration.TotalSeconds:0} s after one that is not counted; median (least–most).\n\n{speed}");
        await Console.Out.WriteLineAsync($"{SecretHash.Describe()}\n");
        await Console.Out.WriteLineAsync($"For each refresh, of {settings.Counted} that were counted:\n\n{writes}");
        await Console.Out.WriteLineAsync($"Ends of sessions beside TokenAuth's refreshes without pause, fifty a second:\n\n{ends}");
        await chart.WriteAsync(settings.Plot, "sessions");
    }
}

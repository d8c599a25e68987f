using TokenAuth.Bench.Reports;

namespace TokenAuth.Bench.Http;

/// <summary>What a flood of tokens costs that are no good, and what memory takes of them, and of many that are good.</summary>
internal static class FloodBench
{
    internal static async Task<int> RunAsync(LoadSettings settings)
    {
        if (!await Wrk.IsThereAsync())
            return 2;
        await using var room = new HttpRoom();
        var floods = await Floods.StartAsync(room, settings);
        await Contender.WarmUpAsync(floods.Contenders, settings);
        var before = await ResidentMemory.ReadAsync(floods.Server);
        await Contender.MeasureAsync(floods.Contenders, settings);

        var table = new MarkdownTable("flood", "who answers 401", "requests/s", "server CPU each", "of bare and one HMAC");
        var chart = new BarChart("CPU of a refusal, of that of a bare endpoint that refuses after one HMAC");
        foreach (var one in floods.Contenders)
        {
            var parts = one.Name.Split(": ");
            table.Add(parts[0], parts[1], one.PerSecond, one.ProcessorEach, Figures.Spread(one.Ratios, "0.00"));
            chart.Add($"{parts[1]}: {parts[0]}", Figures.Median(one.Ratios), Figures.Median(one.Ratios).ToString("0.00", null));
        }

        await Console.Out.WriteLineAsync($"{settings}; median (least–most). The server has the first core, the load the last.\n\n{table}\n{LoadRound.Describe(floods.Contenders)}");
        await Console.Out.WriteLineAsync($"Memory of the token server, before the floods: {before}; after them: {await ResidentMemory.ReadAsync(floods.Server)}.\n");
        await Console.Out.WriteLineAsync($"{await ValidFlood.RunAsync(room, settings)}");
        await chart.WriteAsync(settings.Plot, "flood");
        return 0;
    }
}

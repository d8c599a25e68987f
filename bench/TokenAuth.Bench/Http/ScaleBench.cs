using TokenAuth.Bench.Reports;

namespace TokenAuth.Bench.Http;

/// <summary>Whether a request costs as much when there is more of everything.</summary>
internal static class ScaleBench
{
    internal static async Task<int> RunAsync(LoadSettings settings)
    {
        if (!await Wrk.IsThereAsync())
            return 2;
        await using var room = new HttpRoom();
        var contenders = settings.Choose(await ScaleContenders.StartAsync(room, settings));
        await Contender.WarmUpAsync(contenders, settings);
        await Contender.MeasureAsync(contenders, settings);

        var table = new MarkdownTable("what there is", "requests/s", "server CPU each", "of the least");
        var chart = new BarChart("CPU of a request, of that with the least of it");
        foreach (var one in contenders)
        {
            table.Add(one.Name, one.PerSecond, one.ProcessorEach, one.Bar is null ? "" : Figures.Spread(one.Ratios, "0.00"));
            if (one.Bar is not null)
                chart.Add(one.Name, Figures.Median(one.Ratios), Figures.Median(one.Ratios).ToString("0.00", null));
        }

        await Console.Out.WriteLineAsync($"{settings}; median (least–most). The server has the first core, the load the last.\n\n{table}\n{LoadRound.Describe(contenders)}");
        await chart.WriteAsync(settings.Plot, "scale");
        return 0;
    }
}

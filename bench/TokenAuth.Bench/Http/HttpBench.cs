using TokenAuth.Bench.Reports;

namespace TokenAuth.Bench.Http;

/// <summary>What protecting an endpoint costs, beside the same endpoint that is not protected and is sent the same header.</summary>
internal static class HttpBench
{
    internal static async Task<int> RunAsync(LoadSettings settings)
    {
        if (!await Wrk.IsThereAsync())
            return 2;
        await using var room = new HttpRoom();
        var contenders = settings.Choose(await HttpContenders.StartAsync(room));
        await Contender.WarmUpAsync(contenders, settings);
        await Contender.MeasureAsync(contenders, settings);

        var table = new MarkdownTable("what stands before the endpoint", "requests/s", "server CPU each", "of bare");
        var chart = new BarChart("Requests per CPU second, in percent of a bare endpoint that is sent the same header");
        foreach (var one in contenders)
        {
            var shares = one.Ratios.Select(ratio => 100 / ratio).ToList();
            table.Add(one.Name, one.PerSecond, one.ProcessorEach, $"{Figures.Spread(shares, "N0")} %");
            chart.Add(one.Name, Figures.Median(shares), $"{Figures.Median(shares):N0} %");
        }

        await Console.Out.WriteLineAsync($"{settings}; median (least–most). The server has the first core, the load the last.\n\n{table}\n{LoadRound.Describe(contenders)}");
        await chart.WriteAsync(settings.Plot, "http");
        return 0;
    }
}

using TokenAuth.Bench.Reports;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>From the start of a process to its first token, beside the first answer of a bare host.</summary>
internal static class FirstBench
{
    internal static async Task<int> RunAsync(FirstSettings settings)
    {
        await using var room = new HttpRoom();
        var (hs256, es256) = (room.Key(SigningAlgorithm.HS256).Stored, room.Key(SigningAlgorithm.ES256).Stored);
        FirstAnswer[] all =
        [
            new("bare host, first answer", new HttpArguments(HttpProduct.Bare, SigningAlgorithm.HS256, ""), FirstAnswer.AskEndpointAsync),
            new("TokenAuth HS256, in memory, first token", new HttpArguments(HttpProduct.TokenAuth, SigningAlgorithm.HS256, hs256), AskedToken.OfServiceAsync),
            new("TokenAuth ES256, in memory, first token", new HttpArguments(HttpProduct.TokenAuth, SigningAlgorithm.ES256, es256), AskedToken.OfServiceAsync),
            new("OpenIddict ES256, SQLite, first token", new HttpArguments(HttpProduct.OpenIddictNotEncrypted, SigningAlgorithm.ES256, es256, room.NewFile("db")), AskedToken.OfServiceAsync),
        ];
        for (var round = -1; round < settings.Rounds; round++)
        {
            foreach (var one in all)
                await one.MeasureAsync(isCounted: round >= 0);
        }

        var table = new MarkdownTable("process", "listens after", "answered after", "of the bare host's");
        var chart = new BarChart("Milliseconds from the start of the process to the first answer");
        foreach (var one in all)
        {
            table.Add(one.Name, $"{Figures.Spread(one.Listening, "N0")} ms", $"{Figures.Spread(one.Answered, "N0")} ms", Figures.Spread([.. one.Answered.Zip(all[0].Answered, (own, bare) => own / bare)], "0.00"));
            chart.Add(one.Name, Figures.Median(one.Answered), $"{Figures.Median(one.Answered):N0} ms");
        }

        await Console.Out.WriteLineAsync($"{settings.Rounds} interleaved rounds after one that is not counted, on all cores; median (least–most).\n\n{table}\n{Machine.DescribeLoad()}");
        await chart.WriteAsync(settings.Plot, "first");
        return 0;
    }
}

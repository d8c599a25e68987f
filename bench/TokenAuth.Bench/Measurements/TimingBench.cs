using System.Diagnostics;
using System.Net;
using TokenAuth.Bench.Load;
using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Measurements;

/// <summary>Whether the time of a refused login tells which users exist: as an effect size, for a limit in milliseconds would be one of the machine.</summary>
internal static class TimingBench
{
    private const int Rounds = 5;

    internal static async Task RunAsync(MeasuringRoom room)
    {
        var table = new MarkdownTable("the server", "known: median", "unknown: median", "known takes longer", "the same, of half of the known and the others", "Cohen's d");
        foreach (var canList in (bool[])[true, false])
        {
            await using var server = await TimedServer.StartAsync(room.KeyFile, canList);
            var (known, unknown) = await MeasureAsync(server);
            var (odd, even) = (known.Where((_, number) => number % 2 == 1).ToList(), known.Where((_, number) => number % 2 == 0).ToList());
            table.Add(
                canList ? "compares with hashes in the store's mix" : "has a store that lists no users", $"{Figures.Median(known):N0} ms", $"{Figures.Median(unknown):N0} ms",
                $"{EffectSize.Superiority(known, unknown):0.00}", $"{EffectSize.Superiority(odd, even):0.00}", $"{EffectSize.CohensD(known, unknown):0.00}");
        }

        await Console.Out.WriteLineAsync(
            $"Wrong passwords for {TimedServer.Known.Count} users and as many unknown names, one after the other in a new random order in each of {Rounds} rounds; of each name the "
            + $"median. Three fifths of the users have bcrypt hashes of cost 10, the others those of today; every eighth is disabled.\n\n{table}");
    }

    /// <summary>The median of each name: who asks often enough sees no noise.</summary>
    private static async Task<(IReadOnlyList<double> Known, IReadOnlyList<double> Unknown)> MeasureAsync(TimedServer server)
    {
        using var client = new StormClient(server.Address, IPAddress.Loopback);
        var times = TimedServer.Known.Concat(TimedServer.Unknown).ToDictionary(name => name, _ => new List<double>(), StringComparer.Ordinal);
        await client.TryLoginAsync("warm-up", "wrong");
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var name in times.Keys.Shuffle())
            {
                var clock = Stopwatch.StartNew();
                await client.TryLoginAsync(name, "wrong");
                times[name].Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        return ([.. TimedServer.Known.Select(name => Figures.Median(times[name]))], [.. TimedServer.Unknown.Select(name => Figures.Median(times[name]))]);
    }
}

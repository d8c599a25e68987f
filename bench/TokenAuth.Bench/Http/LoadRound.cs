using TokenAuth.Bench.Reports;

namespace TokenAuth.Bench.Http;

/// <summary>A run of somebody, behind one of what it is compared with.</summary>
/// <param name="Own">Its figures.</param>
/// <param name="Bar">Those of what it is compared with.</param>
internal sealed record LoadRound(HttpFigures Own, HttpFigures Bar)
{
    /// <summary>More than this of the servers' core and the figures are the neighbours'.</summary>
    private const double Quiet = 0.03;

    /// <summary>So many times as many rounds are run where the machine is not quiet.</summary>
    private const int Patience = 3;

    private bool IsQuiet => Stolen <= Quiet;

    private double Stolen => Math.Max(Own.Stolen, Bar.Stolen);

    /// <returns>All that were run.</returns>
    internal static async Task<IReadOnlyList<LoadRound>> MeasureAsync(int count, Func<Task<LoadRound>> run)
    {
        List<LoadRound> rounds = [];
        while (rounds.Count(round => round.IsQuiet) < count && rounds.Count < Patience * count)
            rounds.Add(await run());
        return rounds;
    }

    internal static IReadOnlyList<LoadRound> Quietest(IReadOnlyList<LoadRound> all, int count) => [.. all.OrderBy(round => round.Stolen).Take(count)];

    /// <summary>How quiet the machine was.</summary>
    internal static string Describe(IReadOnlyList<Contender> contenders)
    {
        var run = contenders.SelectMany(one => one.Run).ToList();
        var counted = contenders.SelectMany(one => one.Rounds).ToList();
        var stolen = StolenTime.IsCounted
            ? $"{run.Count} rounds were run; in {run.Count(round => !round.IsQuiet)} of them the host took more than {Quiet:P0} of the servers' core for others. The quietest {counted.Count} count, {counted.Count(round => !round.IsQuiet)} of which were such."
            : "What the host takes for others is not counted here.";
        return $"{stolen} {Machine.DescribeLoad()}";
    }
}

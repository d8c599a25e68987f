namespace TokenAuth.Bench.Http;

/// <summary>One second of somebody, behind one of what it is compared with.</summary>
/// <param name="Own">Its figures.</param>
/// <param name="Bar">Those of what it is compared with.</param>
/// <param name="Stolen">The part of the time that the machine did not have.</param>
internal sealed record LoadRound(HttpFigures Own, HttpFigures Bar, double Stolen)
{
    /// <summary>More than this of the time of all cores and the figures are the neighbours'.</summary>
    internal const double Quiet = 0.03;

    /// <summary>So many times as many rounds are run where the machine is not quiet; the quietest count.</summary>
    internal const int Patience = 3;

    internal static async Task<IReadOnlyList<LoadRound>> MeasureAsync(int count, Func<Task<LoadRound>> run)
    {
        List<LoadRound> rounds = [];
        while (rounds.Count(round => round.Stolen <= Quiet) < count && rounds.Count < Patience * count)
            rounds.Add(await run());
        return [.. rounds.OrderBy(round => round.Stolen).Take(count)];
    }

    /// <summary>How quiet the machine was.</summary>
    internal static string Describe(IEnumerable<LoadRound> rounds)
    {
        var all = rounds.ToList();
        return $"In {all.Count(round => round.Stolen > Quiet)} of {all.Count} rounds the host took more than {Quiet:P0} of the machine for others; the quietest of up to {Patience} times as many are counted.\n";
    }
}

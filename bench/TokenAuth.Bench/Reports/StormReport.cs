using TokenAuth.Bench.Measurements;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Reports;

/// <summary>Two tables: what protected requests meet, and what logins meet.</summary>
internal sealed class StormReport
{
    private readonly MarkdownTable _requests = new(
        "server's cores", "server", "calm: median, p99, ≤ 100 ms", "storm: median, p99, ≤ 100 ms", "p99 ÷ calm", "calm: requests/s", "storm: requests/s", "share kept");

    private readonly MarkdownTable _logins = new(
        "server's cores", "server", "storm hashed/s", "storm refused/s", "others' logins: calm", "in the storm", "in the storm, saturated", "first login after it", "÷ calm");

    /// <summary>What is kept of the requests during a storm.</summary>
    internal BarChart Chart { get; } = new("Requests per second during a login storm, in percent of the calm");

    internal void Add(Cores cores, string server, IReadOnlyList<StormRound> rounds)
    {
        var kept = Figures.Median([.. rounds.Select(round => 100 * round.Storm.PerSecond / round.CalmPerSecond)]);
        Chart.Add($"{server}, cores: {cores.Count}", kept, $"{kept:0} %");
        _requests.Add(
            $"{cores}", server, Paced(rounds, round => round.Calm), Paced(rounds, round => round.Storm), Spread(rounds, round => round.Storm.P99 / round.Calm.P99, "0.00"),
            Spread(rounds, round => round.CalmPerSecond, "N0"), Spread(rounds, round => round.Storm.PerSecond, "N0"),
            Spread(rounds, round => 100 * round.Storm.PerSecond / round.CalmPerSecond, "0") + " %");
        _logins.Add(
            $"{cores}", server, Spread(rounds, round => round.Hashed, "0.0"), Spread(rounds, round => round.Refused, "N0"),
            Logins(rounds, round => round.Calm.Logins), Logins(rounds, round => round.Storm.Logins), Logins(rounds, round => round.Storm.SaturatedLogins),
            Spread(rounds, round => round.FirstLogin, "N0") + " ms",
            Spread(rounds, round => round.FirstLogin / Figures.Median(round.Calm.Logins.Succeeded), "0.00"));
    }

    public override string ToString() => $"{_requests}\n{_logins}";

    private static string Paced(IReadOnlyList<StormRound> rounds, Func<StormRound, StormPhase> phase) =>
        $"{Median(rounds, round => phase(round).Median, "N1")} ms, {Median(rounds, round => phase(round).P99, "N1")} ms, {Median(rounds, round => phase(round).PercentWithin100, "0.0")} %";

    private static string Median(IReadOnlyList<StormRound> rounds, Func<StormRound, double> value, string format) =>
        Figures.Median([.. rounds.Select(value)]).ToString(format, null);

    private static string Spread(IReadOnlyList<StormRound> rounds, Func<StormRound, double> value, string format) => Figures.Spread([.. rounds.Select(value)], format);

    private static string Logins(IReadOnlyList<StormRound> rounds, Func<StormRound, StormPhase.LoginTimes> of)
    {
        var times = rounds.SelectMany(round => of(round).Succeeded).ToList();
        var count = $"{times.Count} of {rounds.Sum(round => of(round).Tried)}";
        return times.Count == 0 ? count : $"{count}, {Figures.Spread(times, "N0")} ms";
    }
}

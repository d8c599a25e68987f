using TokenAuth.Bench.Measurements;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Reports;

/// <summary>Two tables: what protected requests meet, and what logins meet.</summary>
internal sealed class StormReport
{
    private readonly MarkdownTable _requests = new(
        "server's cores", "server", "calm: median, p99, ≤ 100 ms", "storm: median, p99, ≤ 100 ms", "p99 ÷ calm", "calm: requests/s", "storm: requests/s", "share kept");

    private readonly MarkdownTable _logins = new(
        "server's cores", "server", "storm hashed/s", "storm refused/s", "another's logins: calm", "in the storm", "their time", "first login after it");

    internal void Add(Cores cores, string server, IReadOnlyList<StormRound> rounds)
    {
        _requests.Add(
            $"{cores}", server, Paced(rounds, round => round.Calm), Paced(rounds, round => round.Storm), Spread(rounds, round => round.Storm.P99 / round.Calm.P99, "0.00"),
            Spread(rounds, round => round.Calm.PerSecond, "N0"), Spread(rounds, round => round.Storm.PerSecond, "N0"),
            Spread(rounds, round => 100 * round.Storm.PerSecond / round.Calm.PerSecond, "0") + " %");
        _logins.Add(
            $"{cores}", server, Spread(rounds, round => round.Hashed, "0.0"), Spread(rounds, round => round.Refused, "N0"),
            Times(rounds.SelectMany(round => round.Calm.Logins)),
            $"{rounds.Sum(round => round.Storm.Logins.Count)} of {rounds.Sum(round => round.Storm.LoginsTried)}",
            Times(rounds.SelectMany(round => round.Storm.Logins)), Times(rounds.Select(round => round.FirstLogin)));
    }

    public override string ToString() => $"{_requests}\n{_logins}";

    private static string Paced(IReadOnlyList<StormRound> rounds, Func<StormRound, StormPhase> phase) =>
        $"{Median(rounds, round => phase(round).Median, "N1")} ms, {Median(rounds, round => phase(round).P99, "N1")} ms, {Median(rounds, round => phase(round).PercentWithin100, "0.0")} %";

    private static string Median(IReadOnlyList<StormRound> rounds, Func<StormRound, double> value, string format) =>
        Figures.Median([.. rounds.Select(value)]).ToString(format, null);

    private static string Spread(IReadOnlyList<StormRound> rounds, Func<StormRound, double> value, string format) => Figures.Spread([.. rounds.Select(value)], format);

    private static string Times(IEnumerable<double> milliseconds) => milliseconds.ToList() is { Count: > 0 } some ? Figures.Spread(some, "N0") + " ms" : "none";
}

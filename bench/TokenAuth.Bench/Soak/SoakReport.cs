using TokenAuth.Bench.Reports;

namespace TokenAuth.Bench.Soak;

/// <summary>What a soak came to, as it stands in docs/reliability.md.</summary>
internal sealed class SoakReport(SoakRun run)
{
    private static readonly string[] _statuses = ["200", "201", "204", "400", "401", "404", "409", "429", "503", "none"];

    public override string ToString() => $"""
        {run.Lasted.TotalMinutes:0} minutes, {run.Faults.Count} faults of {run.Plan.OfFault.TotalSeconds:0} s. {Machine.DescribeLoad()}
        {Musts()}
        {Answers()}
        {Faults()}
        {Memory()}
        {Counts()}
        {string.Join('\n', run.Ledger.Findings)}
        """;

    private MarkdownTable Musts()
    {
        var table = new MarkdownTable("must be 0", "found");
        foreach (var must in Ledger.Musts.Where(must => must is not Ledger.MemoryGrown || run.Plan.IsLong))
            table.Add(must, $"{run.Ledger.Of(must)}");
        return table;
    }

    private MarkdownTable Answers()
    {
        var answers = run.Ledger.Answers;
        string[] statuses = [.. _statuses, .. answers.Values.SelectMany(counts => counts.Keys).Except(_statuses, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var table = new MarkdownTable(["request", .. statuses]);
        foreach (var (kind, counts) in answers.OrderBy(kind => kind.Key, StringComparer.Ordinal))
            table.Add(kind, Cell(counts, statuses[0]), [.. statuses[1..].Select(status => Cell(counts, status))]);
        return table;
    }

    private MarkdownTable Faults()
    {
        var table = new MarkdownTable("fault", "times", "until both instances did everything again");
        foreach (var fault in run.Faults.GroupBy(fault => fault.Fault, StringComparer.Ordinal))
        {
            var recoveries = fault.Where(one => one.Recovery is not null).Select(one => one.Recovery!.Value.TotalSeconds).ToList();
            table.Add(fault.Key, $"{fault.Count()}", recoveries.Count > 0 ? $"{Spread(recoveries)} s" : "never");
        }

        return table;
    }

    private MarkdownTable Memory()
    {
        var table = new MarkdownTable("MiB", "working set: first, last, most", "committed: first, last", "in use after a collection: first, last");
        foreach (var (instance, number) in run.Instances.Select((instance, number) => (instance, number)))
        {
            var trend = run.Memory.TrendOf(instance, run.Plan.IsLong);
            table.Add(
                instance.Name, $"{Mib(trend.First.WorkingSet)}, {Mib(trend.Last.WorkingSet)}, {Mib(trend.MostWorkingSet)}",
                $"{Mib(trend.First.Committed)}, {Mib(trend.Last.Committed)}", $"{Mib(run.Memory.Live.First?[number])}, {Mib(run.Memory.Live.Last?[number])}");
        }

        return table;
    }

    private string Counts()
    {
        string[] names =
        [
            "sessions started", "sessions ended by the load", "refreshes from two tabs at once", "requests sent again",
            "revocations seen by an instance within 2 s", "revocations seen by an instance after it was cut off", "guesses of storms that were hashed",
        ];
        return string.Join("; ", names.Select(name => $"{name}: {run.Ledger.Of(name):N0}"))
            + $"; answers after more than 10 s: {run.Ledger.Slow:N0}, the longest {run.Ledger.Longest.TotalSeconds:0.0} s.\n";
    }

    private static string Spread(List<double> seconds) => seconds is [var one] ? $"{one:0.0}" : Figures.Spread(seconds, "0.0");

    private static string Cell(IReadOnlyDictionary<string, int> counts, string status) => counts.TryGetValue(status, out var count) ? $"{count:N0}" : "";

    private static string Mib(long? bytes) => bytes is null ? "–" : $"{bytes / 1048576.0:0}";
}

using TokenAuth.Bench.Load;
using TokenAuth.Bench.Reports;

namespace TokenAuth.Bench.Measurements;

/// <summary>The rounds of one server.</summary>
internal sealed class Speed
{
    private readonly List<LoadRun> _refresh = [], _service = [];

    internal void Add((LoadRun Refresh, LoadRun Service) round)
    {
        _refresh.Add(round.Refresh);
        _service.Add(round.Service);
    }

    internal IEnumerable<string> Cells() => Series().Select(series => $"{Figures.Spread(series.Values, "N0")}{series.Unit}");

    /// <summary>How many times as many as the other, of the rounds that followed each other.</summary>
    internal (double Refresh, double Service) FasterThan(Speed other) => (
        Figures.Median([.. _refresh.Zip(other._refresh, (mine, others) => mine.PerSecond / others.PerSecond)]),
        Figures.Median([.. _service.Zip(other._service, (mine, others) => mine.PerSecond / others.PerSecond)]));

    /// <summary>Of the rounds that followed each other.</summary>
    internal IEnumerable<string> RatiosTo(Speed other) => Series().Zip(
        other.Series(), (mine, others) => $"**{Figures.Spread([.. mine.Values.Zip(others.Values, (value, othersValue) => value / othersValue)], "0.00")}**");

    private IEnumerable<(IReadOnlyCollection<double> Values, string Unit)> Series() =>
    [
        ([.. _refresh.Select(run => run.PerSecond)], ""), ([.. _refresh.Select(run => run.MicrosecondsOfServer)], " µs"),
        ([.. _service.Select(run => run.PerSecond)], ""), ([.. _service.Select(run => run.MicrosecondsOfServer)], " µs"),
    ];
}

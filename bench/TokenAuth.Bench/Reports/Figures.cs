namespace TokenAuth.Bench.Reports;

internal static class Figures
{
    /// <summary>The median, and in brackets the least and the most.</summary>
    internal static string Spread(IReadOnlyCollection<double> values, string format) =>
        $"{Median(values).ToString(format, null)} ({values.Min().ToString(format, null)}–{values.Max().ToString(format, null)})";

    internal static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

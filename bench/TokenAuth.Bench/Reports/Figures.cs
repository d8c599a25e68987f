using System.Globalization;

namespace TokenAuth.Bench.Reports;

internal static class Figures
{
    /// <summary>The median, and in brackets the least and the most.</summary>
    internal static string Spread(IReadOnlyCollection<double> values, string format) =>
        $"{Format(Median(values), format)} ({Format(values.Min(), format)}–{Format(values.Max(), format)})";

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

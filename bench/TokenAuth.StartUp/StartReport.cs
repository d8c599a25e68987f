using System.Globalization;
using System.Text;

namespace TokenAuth.StartUp;

/// <summary>The starts as a table.</summary>
internal static class StartReport
{
    internal static string Write(Dictionary<Product, List<Start>> starts)
    {
        var text = new StringBuilder("| host | first 200 after | ÷ bare | CPU until then | ÷ bare |\n| --- | --- | --- | --- | --- |\n");
        foreach (var (product, all) in starts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {product} | {Figures(all.Select(start => start.Elapsed.TotalMilliseconds), "0")} ms | {Figures(Ratios(all, starts[Product.Bare], start => start.Elapsed), "0.00")} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Figures(all.Select(start => start.Computed.TotalMilliseconds), "0")} ms | {Figures(Ratios(all, starts[Product.Bare], start => start.Computed), "0.00")} |\n");
        }

        return text.ToString();
    }

    /// <summary>Of starts that followed each other.</summary>
    private static IEnumerable<double> Ratios(List<Start> all, List<Start> bare, Func<Start, TimeSpan> of) => all.Zip(bare, (start, other) => of(start) / of(other));

    /// <summary>Median (least–most).</summary>
    private static string Figures(IEnumerable<double> values, string form)
    {
        var sorted = values.Order().ToList();
        return $"{Figure(sorted[sorted.Count / 2])} ({Figure(sorted[0])}–{Figure(sorted[^1])})";

        string Figure(double value) => value.ToString(form, CultureInfo.InvariantCulture);
    }
}

namespace TokenAuth.Bench.Reports;

/// <summary>How far two groups of measurements lie apart, without a unit.</summary>
internal static class EffectSize
{
    /// <summary>The chance that one of the first takes longer than one of the second (McGraw and Wong 1992): 0.5 tells nothing apart, 0 and 1 everything.</summary>
    internal static double Superiority(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second) =>
        first.Average(one => second.Average(other => one > other ? 1 : one < other ? 0 : 0.5));

    /// <summary>The difference of the means in standard deviations: 0.2 is called small, 0.8 large (Cohen 1988).</summary>
    internal static double CohensD(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second) =>
        (first.Average() - second.Average()) / Math.Sqrt((Variance(first) + Variance(second)) / 2);

    private static double Variance(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}

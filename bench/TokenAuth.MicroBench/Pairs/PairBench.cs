using System.Globalization;
using TokenAuth.Keys;

namespace TokenAuth.MicroBench.Pairs;

/// <summary>
/// What TokenAuth adds to a signature. A machine that is shared changes its pace within a second; so both take turns of some milliseconds, and what counts is the ratio of two
/// that followed each other.
/// </summary>
internal static class PairBench
{
    internal const string Command = "pairs";

    private const int Rounds = 200;

    /// <summary>Until the runtime has compiled everything for good.</summary>
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1);

    internal static void Run()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine("| algorithm | TokenAuth | signature alone | TokenAuth | ratio |\n| --- | --- | --- | --- | --- |");
        foreach (var algorithm in (SigningAlgorithm[])[SigningAlgorithm.HS256, SigningAlgorithm.ES256, SigningAlgorithm.RS256, SigningAlgorithm.PS256])
        {
            foreach (var pair in Pair.Of(algorithm))
            {
                var rounds = Measure(pair, algorithm is SigningAlgorithm.HS256 ? 4 * Pair.Tokens : Pair.Tokens / 4);
                Console.WriteLine($"| {algorithm} | {pair.What} | {Median(rounds.Select(round => round.Raw)):0.00} µs | {Median(rounds.Select(round => round.Ours)):0.00} µs | {Ratios(rounds)} |");
            }
        }
    }

    private static List<(double Raw, double Ours)> Measure(Pair pair, int calls)
    {
        for (var begin = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begin) < _warmUp;)
            Round();
        return [.. Enumerable.Range(0, Rounds).Select(_ => Round())];

        (double Raw, double Ours) Round() => (Time(pair.Raw, calls), Time(pair.Ours, calls));
    }

    /// <summary>Microseconds of the processor for a call.</summary>
    private static double Time(Func<int, bool> call, int calls)
    {
        var begin = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < calls; i++)
        {
            if (!call(i % Pair.Tokens))
                throw new InvalidOperationException("A good token is refused, or one is known that should be new.");
        }

        return (Environment.CpuUsage.TotalTime - begin).TotalMicroseconds / calls;
    }

    /// <summary>The median, and between what nine of ten are.</summary>
    private static string Ratios(List<(double Raw, double Ours)> rounds)
    {
        var ratios = rounds.Select(round => round.Ours / round.Raw).Order().ToList();
        return $"{Median(ratios):0.00} ({ratios[Rounds / 20]:0.00}–{ratios[^(Rounds / 20)]:0.00})";
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}

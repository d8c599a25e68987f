using System.Globalization;
using System.Runtime.InteropServices;
using TokenAuth.Keys;

namespace TokenAuth.MicroBench.Pairs;

/// <summary>
/// What TokenAuth adds to a signature. A machine that is shared changes its pace within a second; so both take turns of some milliseconds, and what counts is the ratio of two
/// that followed each other.
/// </summary>
internal static class PairBench
{
    internal const string Command = "pairs";

    private const int Rounds = 201;
    private static readonly TimeSpan _turn = TimeSpan.FromMilliseconds(4);

    /// <summary>Until the runtime has compiled everything for good.</summary>
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1);

    internal static void Run()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Build}; {Rounds} rounds.\n");
        Console.WriteLine("| algorithm | what | signature alone | TokenAuth | ratio |\n| --- | --- | --- | --- | --- |");
        foreach (var algorithm in (SigningAlgorithm[])[SigningAlgorithm.HS256, SigningAlgorithm.ES256, SigningAlgorithm.RS256, SigningAlgorithm.PS256])
        {
            foreach (var pair in Pair.Of(algorithm))
                Console.WriteLine($"| {algorithm} | {pair.What} | {Describe(Measure(pair))} |");
        }
    }

    private static List<(double Raw, double Ours)> Measure(Pair pair)
    {
        var (first, calls) = (0, Pair.Tokens / 4);
        for (var begin = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begin) < _warmUp; first += calls)
            _ = Round(pair, first, calls, isOursFirst: false);
        calls = Math.Clamp((int)(_turn.TotalMicroseconds / Time(pair.Raw, first, calls)), 1, 4 * Pair.Tokens);
        return [.. Enumerable.Range(0, Rounds).Select(round => Round(pair, first + (round * calls), calls, isOursFirst: round % 2 == 1))];
    }

    /// <summary>Each goes first in every other round; all tokens come in their turn.</summary>
    private static (double Raw, double Ours) Round(Pair pair, int first, int calls, bool isOursFirst)
    {
        if (!isOursFirst)
            return (Time(pair.Raw, first, calls), Time(pair.Ours, first, calls));
        var ours = Time(pair.Ours, first, calls);
        return (Time(pair.Raw, first, calls), ours);
    }

    /// <summary>Microseconds of the processor for a call.</summary>
    private static double Time(Func<int, bool> call, int first, int calls)
    {
        var begin = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < calls; i++)
        {
            if (!call((first + i) % Pair.Tokens))
                throw new InvalidOperationException("A good token is refused, or one is known that should be new.");
        }

        return (Environment.CpuUsage.TotalTime - begin).TotalMicroseconds / calls;
    }

    /// <summary>The medians of both, that of their ratios, and between what nine of ten ratios are.</summary>
    private static string Describe(List<(double Raw, double Ours)> rounds)
    {
        var ratios = rounds.Select(round => round.Ours / round.Raw).Order().ToList();
        return $"{Median(rounds.Select(round => round.Raw)):0.00} µs | {Median(rounds.Select(round => round.Ours)):0.00} µs | {Median(ratios):0.00} ({ratios[Rounds / 20]:0.00}–{ratios[^(Rounds / 20 + 1)]:0.00})";
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2); // an odd number of them

#if DEBUG
    private const string Build = "a Debug build: figures of no use";
#else
    private const string Build = "Release";
#endif
}

using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>One of several that are asked in turn: what slows the machine down for a while slows them all.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Server">Who is asked.</param>
internal sealed record Contender(string Name, ServerProcess Server)
{
    internal Uri Path { get; init; } = Contract.ProtectedPath;

    /// <summary>What is sent; null for nothing, or where the script sends it.</summary>
    internal string? Token { get; init; }

    /// <summary>Whether every answer has to be a refusal, or none.</summary>
    internal bool IsRefused { get; init; }

    /// <summary>A Lua script and what it is given; null for the same request again and again.</summary>
    internal IReadOnlyList<string>? Script { get; init; }

    /// <summary>What it is compared with; null for itself.</summary>
    internal Contender? Bar { get; init; }

    internal List<HttpFigures> Rounds { get; } = [];

    internal IReadOnlyCollection<double> Processor => [.. Rounds.Select(round => round.ProcessorMicroseconds)];

    /// <summary>How much more than its bar, in the same round: 1 is as much.</summary>
    internal IReadOnlyCollection<double> Ratios => [.. Rounds.Zip((Bar ?? this).Rounds, (own, bar) => own.ProcessorMicroseconds / bar.ProcessorMicroseconds)];

    /// <summary>How much more than its bar, in microseconds.</summary>
    internal IReadOnlyCollection<double> Surplus => [.. Rounds.Zip((Bar ?? this).Rounds, (own, bar) => own.ProcessorMicroseconds - bar.ProcessorMicroseconds)];

    internal string PerSecond => Figures.Spread([.. Rounds.Select(round => round.PerSecond)], "N0");

    internal string ProcessorEach => $"{Figures.Spread(Processor, "N1")} µs";

    internal static async Task MeasureAsync(IReadOnlyList<Contender> all, LoadSettings settings)
    {
        for (var round = -1; round < settings.Rounds; round++)
        {
            foreach (var one in all)
            {
                var figures = await Wrk.RunAsync(one, settings);
                if (figures.Refused != (one.IsRefused ? figures.Requests : 0))
                    throw new InvalidOperationException($"{one.Name}: {figures.Refused} of {figures.Requests} requests were refused.");
                if (round >= 0)
                    one.Rounds.Add(figures);
            }
        }
    }
}

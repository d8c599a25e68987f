using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>One of several that are asked.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Server">Who is asked.</param>
internal sealed record Contender(string Name, ServerProcess Server)
{
    private const int Warm = 60_000;

    internal Uri Path { get; init; } = Contract.ProtectedPath;

    /// <summary>What is sent; null for nothing, or where the script sends it.</summary>
    internal string? Token { get; init; }

    /// <summary>Whether every answer has to be a refusal, or none.</summary>
    internal bool IsRefused { get; init; }

    /// <summary>A Lua script and what it is given; null for the same request again and again.</summary>
    internal IReadOnlyList<string>? Script { get; init; }

    /// <summary>What it is compared with; null for itself.</summary>
    internal Contender? Bar { get; init; }

    /// <summary>All rounds.</summary>
    internal IReadOnlyList<LoadRound> Run { get; private set; } = [];

    /// <summary>Those that count.</summary>
    internal IReadOnlyList<LoadRound> Rounds { get; private set; } = [];

    internal IReadOnlyCollection<double> Processor => [.. Rounds.Select(round => round.Own.ProcessorMicroseconds)];

    /// <summary>How much more than its bar right before: 1 is as much.</summary>
    internal IReadOnlyCollection<double> Ratios => [.. Rounds.Select(round => round.Own.ProcessorMicroseconds / round.Bar.ProcessorMicroseconds)];

    internal string PerSecond => Figures.Spread([.. Rounds.Select(round => round.Own.PerSecond)], "N0");

    internal string ProcessorEach => $"{Figures.Spread(Processor, "N1")} µs";

    /// <summary>Each and its bar in turn, second for second: a machine that changes its pace changes it for both, and neither has rested longer.</summary>
    internal static async Task MeasureAsync(IReadOnlyList<Contender> all, LoadSettings settings)
    {
        foreach (var (number, one) in all.Index())
        {
            await Console.Error.WriteLineAsync($"{number + 1} of {all.Count}: {one.Name}");
            one.Run = await LoadRound.MeasureAsync(settings.Rounds, () => one.RunRoundAsync(settings));
            one.Rounds = LoadRound.Quietest(one.Run, settings.Rounds);
        }
    }

    /// <summary>What is not counted: until the code that answers is compiled for good, or for as long as anybody would wait for that.</summary>
    internal static async Task WarmUpAsync(IReadOnlyList<Contender> all, LoadSettings settings)
    {
        await Console.Error.WriteLineAsync($"warming up, {all.Count} in turn");
        foreach (var one in all)
        {
            for (var (requests, runs) = (0L, 0); requests < Warm && runs < 6; runs++)
                requests += (await one.AskAsync(settings)).Requests;
        }
    }

    /// <summary>Shows so many tokens, each in its turn.</summary>
    internal async Task ShowAsync(IReadOnlyList<string> inTurn, int count, LoadSettings settings)
    {
        for (var shown = 0L; shown < count;)
            shown += (await (this with { Script = WrkScripts.From(shown, inTurn) }).AskAsync(settings)).Requests;
    }

    private async Task<LoadRound> RunRoundAsync(LoadSettings settings)
    {
        var bar = Bar is null ? null : await Bar.AskAsync(settings);
        var own = await AskAsync(settings);
        return new LoadRound(own, bar ?? own);
    }

    private async Task<HttpFigures> AskAsync(LoadSettings settings)
    {
        var figures = await Wrk.RunAsync(this, settings);
        return figures.Refused == (IsRefused ? figures.Requests : 0)
            ? figures
            : throw new InvalidOperationException($"{Name}: {figures.Refused} of {figures.Requests} requests were refused.");
    }
}

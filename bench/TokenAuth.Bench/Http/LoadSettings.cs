using TokenAuth.Bench.Commands;

namespace TokenAuth.Bench.Http;

/// <summary>How wrk asks.</summary>
/// <param name="Connections">At a time.</param>
/// <param name="Duration">Of a round of one contender.</param>
/// <param name="Rounds">That are counted.</param>
/// <param name="Plot">Where the picture goes.</param>
internal sealed record LoadSettings(int Connections, TimeSpan Duration, int Rounds, string? Plot)
{
    internal const string Flags = "--connections 16  --seconds 5  --rounds 5  --plot FOLDER";

    internal static LoadSettings Read(Options options) => new(
        options.Number("--connections") ?? 16, options.Seconds("--seconds", 5), options.Number("--rounds") ?? 5, options.Text("--plot"));

    public override string ToString() => $"{Connections} connections, {Rounds} interleaved rounds of {Duration.TotalSeconds:0} s after a warm-up";
}

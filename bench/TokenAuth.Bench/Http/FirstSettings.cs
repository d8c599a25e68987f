using TokenAuth.Bench.Commands;

namespace TokenAuth.Bench.Http;

/// <summary>How <see cref="FirstBench"/> measures.</summary>
/// <param name="Rounds">That are counted.</param>
/// <param name="Plot">Where the picture goes.</param>
internal sealed record FirstSettings(int Rounds, string? Plot)
{
    internal const string Flags = "--rounds 20  --plot FOLDER";

    internal static FirstSettings Read(Options options) => new(options.Number("--rounds") ?? 20, options.Text("--plot"));
}

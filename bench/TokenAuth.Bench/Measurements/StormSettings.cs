using TokenAuth.Bench.Commands;

namespace TokenAuth.Bench.Measurements;

/// <summary>How <see cref="StormBench"/> measures.</summary>
/// <param name="Connections">Of the requests beside the storm.</param>
/// <param name="Duration">Of the paced part of a phase.</param>
/// <param name="Rounds">Of each server.</param>
/// <param name="StormConnections">Of the storm.</param>
/// <param name="StormNetworks">They come from.</param>
/// <param name="Cores">The least and the most the server has.</param>
/// <param name="Plot">Where the picture goes.</param>
internal sealed record StormSettings(
    int Connections, TimeSpan Duration, int Rounds, int StormConnections, int StormNetworks, (int Least, int Most) Cores, string? Plot) : RoomSettings([])
{
    internal const string Flags = "--storm 64 (connections)  --networks 4 (they come from)  --connections 16  --seconds 4  --rounds 3  --cores N (alone)  --plot FOLDER";

    internal static StormSettings Read(Options options) => new(
        options.Number("--connections") ?? 16, options.Seconds("--seconds", 4), options.Number("--rounds") ?? 3, options.Number("--storm") ?? 64, options.Number("--networks") ?? 4,
        options.Number("--cores", most: Environment.ProcessorCount) is { } cores ? (cores, cores) : (1, Math.Min(2, Environment.ProcessorCount)), options.Text("--plot"));
}

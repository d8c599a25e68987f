using TokenAuth.Bench.Commands;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>How <see cref="SessionsBench"/> measures.</summary>
/// <param name="Stores">On which databases.</param>
/// <param name="Connections">Of the load.</param>
/// <param name="Duration">Of a round.</param>
/// <param name="Rounds">That are counted.</param>
/// <param name="Counted">How many refreshes the database counts.</param>
/// <param name="Plot">Where the picture goes.</param>
internal sealed record SessionsSettings(IReadOnlyList<StoreKind> Stores, int Connections, TimeSpan Duration, int Rounds, int Counted, string? Plot) : RoomSettings(Stores)
{
    internal const string Flags = "--store sqlite|postgresql|all  --connections 16  --seconds 5  --rounds 5  --counted 2000  --plot FOLDER";

    internal static SessionsSettings Read(Options options) => new(
        ReadStores(options), options.Number("--connections") ?? 16, options.Seconds("--seconds", 5), options.Number("--rounds") ?? 5, options.Number("--counted") ?? 2000, options.Text("--plot"));
}

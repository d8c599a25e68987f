using TokenAuth.Bench.Commands;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>How <see cref="TableBench"/> measures.</summary>
/// <param name="Stores">On which databases.</param>
/// <param name="Connections">Of the load.</param>
/// <param name="Refreshes">With TokenAuth.</param>
/// <param name="LiveSessions">That are refreshed.</param>
/// <param name="PeerRefreshes">With OpenIddict.</param>
internal sealed record TableSettings(IReadOnlyList<StoreKind> Stores, int Connections, int Refreshes, int LiveSessions, int PeerRefreshes) : RoomSettings(Stores)
{
    internal const string Flags = "--store sqlite|postgresql|all  --refreshes 1000000  --sessions 1000  --connections 16  --peer 20000 (refreshes with OpenIddict)";

    internal static TableSettings Read(Options options) => new(
        ReadStores(options), options.Number("--connections") ?? 16, options.Number("--refreshes") ?? 1_000_000, options.Number("--sessions") ?? 1000, options.Number("--peer") ?? 20_000);
}

using TokenAuth.Bench.Commands;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Measurements;

/// <summary>What is to be measured in a <see cref="MeasuringRoom"/>.</summary>
/// <param name="Stores">On which databases; none where none is needed.</param>
internal record RoomSettings(IReadOnlyList<StoreKind> Stores)
{
    private static readonly IReadOnlyList<StoreKind> _all = [StoreKind.Sqlite, StoreKind.PostgreSql];

    protected static IReadOnlyList<StoreKind> ReadStores(Options options) =>
        options.OneOf("--store", _all, ("sqlite", [StoreKind.Sqlite]), ("postgresql", [StoreKind.PostgreSql]), ("all", _all));
}

using TokenAuth.Bench.Reports;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>Very many tokens that are good, each shown in its turn: what the server keeps of them is bounded.</summary>
internal static class ValidFlood
{
    private const int Count = 200_000;

    internal static async Task<MarkdownTable> RunAsync(HttpRoom room, LoadSettings settings)
    {
        var table = new MarkdownTable("VerifiedTokenMemory", "tokens shown", "resident before", "resident after", "after a collection", "in use before", "in use after");
        var key = room.Key(SigningAlgorithm.HS256);
        var script = WrkScripts.InTurn(room, key.NewTokens(Count));
        foreach (var mebibytes in (long[])[0, 16, 256])
        {
            var server = await room.StartAsync(new HttpArguments(HttpProduct.TokenAuth, SigningAlgorithm.HS256, key.Stored) { Memory = mebibytes << 20 });
            var contender = new Contender($"{mebibytes} MiB", server);
            var before = await ResidentMemory.ReadAsync(server);
            await contender.ShowAsync(script, Count, settings);
            var after = await ResidentMemory.ReadAsync(server);
            table.Add(contender.Name, $"{Count:N0}", [.. before.Cells.Take(1), .. after.Cells.Take(2), before.Cells.Last(), after.Cells.Last()]);
        }

        return table;
    }
}

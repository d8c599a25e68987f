namespace TokenAuth.Bench.Measurements;

/// <summary>How large the tables are after many refreshes through HTTP.</summary>
internal static class TableBench
{
    internal static async Task RunAsync(MeasuringRoom room, TableSettings settings)
    {
        foreach (var store in room.Stores)
        {
            await Console.Out.WriteLineAsync($"TokenAuth on {store}, {settings.LiveSessions:N0} sessions, {settings.Connections} connections, through HTTP:\n");
            await Console.Out.WriteLineAsync($"{await TokenAuthTables.MeasureAsync(room, store, settings)}");
            await Console.Out.WriteLineAsync($"OpenIddict on {store}, as many sessions and connections:\n");
            await Console.Out.WriteLineAsync($"{await OpenIddictTables.MeasureAsync(room, store, settings)}");
        }
    }
}

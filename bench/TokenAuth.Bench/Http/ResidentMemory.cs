using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>What a server takes of the machine's memory, as it is and after a collection.</summary>
/// <param name="Resident">As it is.</param>
/// <param name="Collected">After a collection.</param>
internal sealed record ResidentMemory(long Resident, ServerMemory Collected)
{
    internal static async Task<ResidentMemory> ReadAsync(ServerProcess server)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Address };
        var resident = (await http.GetFromJsonAsync<ServerMemory>($"{Contract.MemoryPath}?collected=false"))!.WorkingSet;
        return new(resident, (await http.GetFromJsonAsync<ServerMemory>($"{Contract.MemoryPath}?collected=true"))!);
    }

    internal IEnumerable<string> Cells => [MiB(Resident), MiB(Collected.WorkingSet), MiB(Collected.Live)];

    public override string ToString() => $"{MiB(Resident)} resident, {MiB(Collected.Live)} in use after a collection";

    private static string MiB(long bytes) => $"{bytes / 1048576.0:N0} MiB";
}

using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Measurements;

/// <summary>Both servers, on few cores, in turn: what a login storm does to everybody else.</summary>
internal static class StormBench
{
    internal static async Task RunAsync(MeasuringRoom room, BenchSettings settings)
    {
        var report = new StormReport();
        for (var count = settings.Cores.Least; count <= settings.Cores.Most; count++)
        {
            var cores = new Cores(count);
            await cores.MoveLoadAsync();
            var (ours, theirs) = await CompareAsync(room, settings, cores);
            report.Add(cores, "TokenAuth", ours);
            report.Add(cores, "JwtBearer, bcrypt inline", theirs);
            report.Add(cores, "TokenAuth, one account stormed", [await RunAsync(room, settings, cores, StormProduct.TokenAuth, Contract.Username)]);
        }

        await Console.Out.WriteLineAsync(
            $"{settings.StormConnections} connections from {settings.StormNetworks} networks post wrong passwords. {settings.Rounds} alternating rounds; " +
            $"in each {settings.Duration.TotalSeconds:0} s paced and half of that saturating, calm and then during the storm. Medians (least–most) of the rounds.\n\n{report}");
        await Console.Out.WriteLineAsync($"{Machine.DescribeLoad()}");
    }

    private static async Task<(List<StormRound> TokenAuth, List<StormRound> JwtBearer)> CompareAsync(MeasuringRoom room, BenchSettings settings, Cores cores)
    {
        List<StormRound> ours = [], theirs = [];
        for (var round = 0; round < settings.Rounds; round++)
        {
            ours.Add(await RunAsync(room, settings, cores, StormProduct.TokenAuth, account: null));
            theirs.Add(await RunAsync(room, settings, cores, StormProduct.JwtBearer, account: null));
        }

        return (ours, theirs);
    }

    /// <summary>A new process each time: what a storm left behind in one is not the next one's.</summary>
    private static async Task<StormRound> RunAsync(MeasuringRoom room, BenchSettings settings, Cores cores, StormProduct product, string? account)
    {
        await using var server = await room.StartAsync(product, cores);
        return await StormRound.RunAsync(server, settings, account);
    }
}

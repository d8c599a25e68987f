using TokenAuth.Bench.Reports;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Measurements;

/// <summary>Both servers, on few cores, in turn: what a login storm does to everybody else.</summary>
internal static class StormBench
{
    internal static async Task RunAsync(MeasuringRoom room, StormSettings settings)
    {
        var report = new StormReport();
        for (var count = settings.Cores.Least; count <= settings.Cores.Most; count++)
        {
            var cores = new Cores(count);
            await cores.MoveLoadAsync();
            await CompareAsync(room, settings, cores, report);
        }

        await Console.Out.WriteLineAsync(
            $"{settings.StormConnections} connections from {settings.StormNetworks} networks post wrong passwords. {settings.Rounds} alternating rounds (one with one account); " +
            $"in each {settings.Duration.TotalSeconds:0} s paced and half of that saturating, calm and then during the storm. Medians (least–most) of the rounds.\n\n{report}");
        await Console.Out.WriteLineAsync($"{Machine.DescribeLoad()}");
        await report.Chart.WriteAsync(settings.Plot, "storm");
    }

    private static async Task CompareAsync(MeasuringRoom room, StormSettings settings, Cores cores, StormReport report)
    {
        List<StormRound> ours = [], theirs = [];
        await using var ourServer = await room.StartAsync(StormProduct.TokenAuth, cores);
        await using var theirServer = await room.StartAsync(StormProduct.JwtBearer, cores);
        await StormRound.WarmUpAsync(ourServer, settings);
        await StormRound.WarmUpAsync(theirServer, settings);
        for (var round = 0; round < settings.Rounds; round++)
        {
            ours.Add(await StormRound.RunAsync(ourServer, settings, account: null));
            theirs.Add(await StormRound.RunAsync(theirServer, settings, account: null));
        }

        report.Add(cores, "TokenAuth", ours);
        report.Add(cores, "JwtBearer, bcrypt inline", theirs);
        report.Add(cores, "TokenAuth, one account stormed", [await StormRound.RunAsync(ourServer, settings, Contract.Username)]);
    }
}

using System.Diagnostics;
using System.Net;
using TokenAuth.Bench.Load;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Measurements;

/// <summary>A calm phase, one during a storm, the first login when it is over, and the calm again.</summary>
/// <param name="Calm">Before the storm.</param>
/// <param name="Storm">During it.</param>
/// <param name="FirstLogin">Milliseconds of the first correct login after it.</param>
/// <param name="PerSecondAfter">Of as many requests as possible, in the calm after it: machines become slower and faster by themselves.</param>
/// <param name="Hashed">How many guesses of the storm were hashed, a second.</param>
/// <param name="Refused">How many had 503, a second.</param>
internal sealed record StormRound(StormPhase Calm, StormPhase Storm, double FirstLogin, double PerSecondAfter, double Hashed, double Refused)
{
    private static readonly TimeSpan _gathering = TimeSpan.FromSeconds(2);

    /// <summary>What is not counted: until the code that answers is compiled for good.</summary>
    internal static async Task WarmUpAsync(ServerProcess server, StormSettings settings)
    {
        using var client = new StormClient(server.Address, IPAddress.Loopback);
        var token = await client.LoginAsync();
        await SaturatingLoad.RunAsync(settings.Duration, settings.Connections, patience => client.AskAsync(token, patience));
        await using var storm = new LoginStorm(server.Address, connections: 8, networks: 1, account: null);
        await Task.Delay(_gathering * 2);
    }

    internal double CalmPerSecond => (Calm.PerSecond + PerSecondAfter) / 2;

    internal static async Task<StormRound> RunAsync(ServerProcess server, StormSettings settings, string? account)
    {
        using var client = new StormClient(server.Address, IPAddress.Loopback);
        using var others = new OtherUsers(server.Address);
        var token = await client.LoginAsync();
        var calm = await StormPhase.RunAsync(client, others, token, settings);

        var lasted = Stopwatch.StartNew();
        var storm = new LoginStorm(server.Address, settings.StormConnections, settings.StormNetworks, account);
        await Task.Delay(_gathering);
        var stormy = await StormPhase.RunAsync(client, others, token, settings);
        await storm.DisposeAsync();
        lasted.Stop();

        var first = Stopwatch.StartNew();
        await client.LoginAsync();
        first.Stop();
        await Task.Delay(_gathering);
        var after = await StormPhase.SaturateAsync(client, token, settings);
        return new StormRound(calm, stormy, first.Elapsed.TotalMilliseconds, after, storm.Hashed / lasted.Elapsed.TotalSeconds, storm.Refused / lasted.Elapsed.TotalSeconds);
    }
}

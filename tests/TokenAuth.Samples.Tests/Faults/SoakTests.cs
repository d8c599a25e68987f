using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;
using TokenAuth.Tests.Shared;
using Xunit.Abstractions;

namespace TokenAuth.Samples.Tests.Faults;

/// <summary>The soak of bench/ in short: two instances on a PostgreSQL of its own, mixed load, each fault once for two seconds.</summary>
public sealed class SoakTests(ITestOutputHelper log)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(8);

    [NeedsProgramFact(PostgresServer.Program)]
    [Trait("Category", "Soak")]
    public async Task Through_every_fault_no_session_is_lost_no_revoked_token_accepted_and_no_5xx_but_the_defined_503()
    {
        var soak = await new Command(Repository.Built("TokenAuth.Bench", "TokenAuth.Bench"), "soak", "--minutes", "1", "--every", "5", "--fault-seconds", "2").RunAsync(_patience);
        log.WriteLine(soak.Output);
        Assert.True(soak.ExitCode == 0, soak.Output + soak.Error);
    }
}

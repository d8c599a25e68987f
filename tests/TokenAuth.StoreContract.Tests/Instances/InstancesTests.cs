using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.StoreContract.Tests.Hosts;
using TokenAuth.Tokens;

namespace TokenAuth.StoreContract.Tests.Instances;

/// <summary>Two instances of a server on one PostgreSQL.</summary>
[NeedsPostgres]
public sealed class InstancesTests(PostgreSqlHosts hosts) : IClassFixture<PostgreSqlHosts>
{
    [ContractFact]
    public async Task What_one_revokes_the_other_refuses_at_its_next_look()
    {
        var (first, second) = (hosts.First, await hosts.StartAsync());
        var login = (await first.LogInAsync()).Response!;
        Assert.Equal(200, await second.GetAsync(login.AccessToken.Value));
        var session = first.Services.GetRequiredService<TokenVerifier>().Verify(login.AccessToken.Value).Token!.SessionId!;
        Assert.True(await first.Services.GetRequiredService<SessionService>().EndAsync(session, SessionEndReason.Administrator));
        Assert.Equal(401, await first.GetAsync(login.AccessToken.Value));
        var known = second.Services.GetRequiredService<RevocationSet>();
        var (_, changed) = known.ReadAfter(0, int.MaxValue);
        second.Time.Advance(TimeSpan.FromMilliseconds(500)); // half of RevocationStaleness
        await changed.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(401, await second.GetAsync(login.AccessToken.Value));
        Assert.False((await second.RefreshAsync(login.RefreshToken!)).Succeeded);
    }

    [ContractFact]
    public async Task A_protected_request_asks_no_database()
    {
        var login = (await hosts.First.LogInAsync()).Response!;
        var before = Commands(hosts.First);
        for (var i = 0; i < 20; i++)
            Assert.Equal(200, await hosts.First.GetAsync(login.AccessToken.Value));
        Assert.True(before > 0);
        Assert.Equal(before, Commands(hosts.First));
    }

    [ContractFact]
    public async Task A_refresh_is_two_reads_and_one_update()
    {
        var login = (await hosts.First.LogInAsync()).Response!;
        var before = Texts(hosts.First).Count;
        Assert.True((await hosts.First.RefreshAsync(login.RefreshToken!)).Succeeded);
        var commands = Texts(hosts.First).Skip(before).ToList();
        Assert.Equal(1, commands.Count(command => command.Contains("UPDATE tokenauth_sessions", StringComparison.Ordinal)));
        Assert.DoesNotContain(commands, command => command.Contains("INSERT", StringComparison.Ordinal) || command.Contains("DELETE", StringComparison.Ordinal));
        Assert.Equal(3, commands.Count); // the client, the session with its user, the update
    }

    [ContractFact]
    public async Task A_session_goes_on_at_either()
    {
        var (first, second) = (hosts.First, await hosts.StartAsync());
        var token = (await first.LogInAsync()).Response!.RefreshToken!;
        for (var i = 0; i < 6; i++)
        {
            var refreshed = await (i % 2 == 0 ? second : first).RefreshAsync(token);
            Assert.True(refreshed.Succeeded, refreshed.Error?.Reason);
            token = refreshed.Response.RefreshToken!;
        }
    }

    private static int Commands(StoreHost host) => Texts(host).Count;

    private static List<string> Texts(StoreHost host) =>
        [.. host.Logs.GetSnapshot().Where(record => record.Id == RelationalEventId.CommandExecuted).Select(record => record.Message)];
}

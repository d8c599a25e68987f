using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Grants;
using TokenAuth.Revocations;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Sessions;

/// <summary>A database that goes away behind a refresh whose answer is lost, and stays away for longer than the window of the previous token.</summary>
[NeedsPostgres]
public sealed class OutageTests(PostgreSqlHosts hosts) : IClassFixture<PostgreSqlHosts>
{
    private RevocationFeed Feed => hosts.First.Services.GetRequiredService<RevocationFeed>();

    [ContractFact]
    public async Task Who_lost_the_answer_gets_the_successor_when_the_database_is_back_and_a_thief_is_found_later()
    {
        var login = (await hosts.First.LogInAsync()).Response!;
        var lost = (await hosts.First.RefreshAsync(login.RefreshToken!)).Response!;
        await hosts.TakeAwayAsync();
        Assert.False(await Feed.PullAsync());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hosts.First.RefreshAsync(login.RefreshToken!));
        hosts.First.Time.Advance(TimeSpan.FromHours(1));
        await hosts.GiveBackAsync();

        Assert.Equal(lost.RefreshToken, (await hosts.First.RefreshAsync(login.RefreshToken!)).Response?.RefreshToken); // before the feed knows
        Assert.True(await Feed.PullAsync());
        Assert.Equal(lost.RefreshToken, (await hosts.First.RefreshAsync(login.RefreshToken!)).Response?.RefreshToken);
        hosts.First.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(nameof(RefreshFailure.Reused), (await hosts.First.RefreshAsync(login.RefreshToken!)).Error?.Reason);
    }
}

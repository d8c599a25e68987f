using TokenAuth.Grants;
using TokenAuth.Sessions;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Sessions;

/// <summary>Refreshing over every store, with the whole pipeline above it.</summary>
public abstract class RefreshContract(StoreHosts hosts)
{
    [ContractFact]
    public async Task A_hundred_refreshes_of_one_token_at_once_give_one_successor()
    {
        var login = await LogInAsync();
        var outcomes = await RefreshAHundredTimesAsync(login.RefreshToken!);
        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded, outcome.Error?.Reason));
        Assert.Single(outcomes.Select(outcome => outcome.Response!.RefreshToken).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, (await NewestAsync()).Generation);
    }

    [ContractFact]
    public async Task A_hundred_reuses_after_the_window_end_the_session_once()
    {
        var login = await LogInAsync();
        Assert.True((await hosts.First.RefreshAsync(login.RefreshToken!)).Succeeded);
        var session = await NewestAsync();
        hosts.First.Time.Advance(TimeSpan.FromSeconds(31));
        var outcomes = await RefreshAHundredTimesAsync(login.RefreshToken!);
        Assert.DoesNotContain(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(SessionEndReason.RefreshTokenReused, (await hosts.First.Sessions.FindAsync(session.Id, default))!.EndReason);
        Assert.Single(await hosts.First.Revocations.ReadAsync(0, default), entry => string.Equals(entry.Revocation.Value, session.Id, StringComparison.Ordinal));
    }

    /// <summary>A moment later than everybody else, so that its session is the newest.</summary>
    private async Task<TokenResponse> LogInAsync()
    {
        hosts.First.Time.Advance(TimeSpan.FromTicks(1));
        return (await hosts.First.LogInAsync()).Response!;
    }

    private Task<TokenOutcome[]> RefreshAHundredTimesAsync(string refreshToken) =>
        Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => hosts.First.RefreshAsync(refreshToken))));

    private async Task<Session> NewestAsync() => (await hosts.First.Sessions.ListAsync("alice", default))[0];
}

public sealed class InMemoryRefreshTests(InMemoryHosts hosts) : RefreshContract(hosts), IClassFixture<InMemoryHosts>;

public sealed class SqliteRefreshTests(SqliteHosts hosts) : RefreshContract(hosts), IClassFixture<SqliteHosts>;

[NeedsPostgres]
public sealed class PostgreSqlRefreshTests(PostgreSqlHosts hosts) : RefreshContract(hosts), IClassFixture<PostgreSqlHosts>;

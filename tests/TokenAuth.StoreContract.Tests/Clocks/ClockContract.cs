using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Grants;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.StoreContract.Tests.Hosts;
using TokenAuth.Tokens;

namespace TokenAuth.StoreContract.Tests.Clocks;

/// <summary>What somebody who sets the clock by an hour changes, over every store: nothing for those who are logged in.</summary>
public abstract class ClockContract(StoreHosts hosts)
{
    private static readonly TimeSpan _ahead = TimeSpan.FromHours(1);
    private static readonly TimeSpan _back = -_ahead;

    [ContractFact]
    public Task A_session_goes_on_when_the_clock_is_set_ahead() => AssertGoesOnAsync(_ahead);

    [ContractFact]
    public Task A_session_goes_on_when_the_clock_is_set_back() => AssertGoesOnAsync(_back);

    [ContractFact]
    public Task The_previous_token_is_good_for_the_window_when_the_clock_is_set_ahead() => AssertWindowAsync(_ahead);

    [ContractFact]
    public Task The_previous_token_is_good_for_the_window_when_the_clock_is_set_back() => AssertWindowAsync(_back);

    [ContractFact]
    public async Task A_refresh_in_the_future_makes_no_window_without_end_for_an_instance_that_never_saw_the_clock_set()
    {
        var ahead = await hosts.StartAsync();
        ahead.Time.Set(_ahead);
        var login = (await ahead.LogInAsync()).Response!;
        Assert.True((await ahead.RefreshAsync(login.RefreshToken!)).Succeeded);
        var right = hosts is InMemoryHosts ? ahead : await hosts.StartAsync();
        if (right == ahead)
            await SetAndForgetAsync(right, _back);
        Assert.Equal(nameof(RefreshFailure.Reused), (await right.RefreshAsync(login.RefreshToken!)).Error?.Reason);
    }

    [ContractFact]
    public async Task An_access_token_lives_on_when_the_clock_is_set_back_and_has_expired_when_it_is_set_ahead()
    {
        var host = await hosts.StartAsync();
        var login = (await host.LogInAsync()).Response!;
        host.Time.Set(_back);
        Assert.Equal(200, await host.GetAsync(login.AccessToken.Value));
        host.Time.Set(2 * _ahead);
        Assert.Equal(401, await host.GetAsync(login.AccessToken.Value));
        Assert.Equal(200, await host.GetAsync((await host.RefreshAsync(login.RefreshToken!)).Response!.AccessToken.Value));
    }

    [ContractFact]
    public async Task Who_logged_out_everywhere_before_the_clock_was_set_back_logs_in_behind_it()
    {
        var host = await hosts.StartAsync();
        var login = (await host.LogInAsync()).Response!;
        await host.Services.GetRequiredService<SessionService>().EndAllAsync("alice", SessionEndReason.LoggedOut);
        host.Time.Set(_back);
        Assert.Equal(401, await host.GetAsync(login.AccessToken.Value));
        Assert.Equal(200, await host.GetAsync((await host.LogInAsync()).Response!.AccessToken.Value));
    }

    [ContractFact]
    public async Task What_was_taken_back_stays_so_when_the_clock_was_ahead_for_a_while()
    {
        var host = await hosts.StartAsync();
        var login = (await host.LogInAsync()).Response!;
        var session = host.Services.GetRequiredService<TokenVerifier>().Verify(login.AccessToken.Value).Token!.SessionId!;
        await host.Services.GetRequiredService<SessionService>().EndAsync(session, SessionEndReason.LoggedOut);
        host.Time.Set(_ahead);
        await RemoveExpiredAsync(host);
        host.Time.Set(_back);
        Assert.Equal(401, await host.GetAsync(login.AccessToken.Value));
        Assert.Contains(await host.Revocations.ReadAsync(0, default), entry => string.Equals(entry.Revocation.Value, session, StringComparison.Ordinal));
    }

    [ContractFact]
    public async Task A_session_near_its_end_is_not_removed_by_a_clock_that_is_ahead_for_a_while()
    {
        var host = await hosts.StartAsync();
        var session = TestData.Session() with { ExpiresAt = host.Time.GetUtcNow().AddMinutes(30) };
        await host.Sessions.AddAsync(session, default);
        host.Time.Set(_ahead);
        await RemoveExpiredAsync(host);
        host.Time.Set(_back);
        Assert.NotNull(await host.Sessions.FindAsync(session.Id, default));
    }

    [ContractFact]
    public async Task Rows_of_no_use_go_all_the_same_when_the_clock_is_set_back()
    {
        var host = await hosts.StartAsync();
        host.Time.Set(_back);
        var session = TestData.Session() with { ExpiresAt = host.Time.GetUtcNow() - SessionService.ClockMargin - TimeSpan.FromTicks(1) };
        await host.Sessions.AddAsync(session, default);
        await RemoveExpiredAsync(host);
        Assert.Null(await host.Sessions.FindAsync(session.Id, default));
    }

    private async Task AssertGoesOnAsync(TimeSpan step)
    {
        var host = await hosts.StartAsync();
        var token = (await host.LogInAsync()).Response!.RefreshToken!;
        for (var refresh = 0; refresh < 4; refresh++)
        {
            var outcome = await host.RefreshAsync(token);
            Assert.True(outcome.Succeeded, outcome.Error?.Reason);
            Assert.Equal(200, await host.GetAsync(outcome.Response.AccessToken.Value));
            token = outcome.Response.RefreshToken!;
            if (refresh == 1)
                await SetAndForgetAsync(host, step);
        }
    }

    private async Task AssertWindowAsync(TimeSpan step)
    {
        var host = await hosts.StartAsync();
        var login = (await host.LogInAsync()).Response!;
        var successor = (await host.RefreshAsync(login.RefreshToken!)).Response!.RefreshToken;
        host.Time.Set(step);
        Assert.Equal(successor, (await host.RefreshAsync(login.RefreshToken!)).Response?.RefreshToken);
        await host.Services.GetRequiredService<RevocationFeed>().PullAsync();
        host.Time.Advance(TimeSpan.FromSeconds(30.001));
        Assert.Equal(nameof(RefreshFailure.Reused), (await host.RefreshAsync(login.RefreshToken!)).Error?.Reason);
    }

    /// <summary>Until the window that begins with it is over.</summary>
    private static async Task SetAndForgetAsync(StoreHost host, TimeSpan step)
    {
        host.Time.Set(step);
        await host.Services.GetRequiredService<RevocationFeed>().PullAsync();
        host.Time.Advance(TimeSpan.FromSeconds(31));
    }

    /// <summary>As the hosted service does every five minutes.</summary>
    private static async Task RemoveExpiredAsync(StoreHost host)
    {
        await host.Services.GetRequiredService<SessionService>().RemoveExpiredAsync();
        await host.Revocations.RemoveExpiredAsync(host.Time.GetUtcNow() - SessionService.ClockMargin, 500, default);
    }
}

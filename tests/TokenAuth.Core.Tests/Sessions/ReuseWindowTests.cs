using TokenAuth.Clients;
using TokenAuth.Core.Tests.Grants;
using TokenAuth.Grants;

namespace TokenAuth.Core.Tests.Sessions;

/// <summary>The window of the previous refresh token (RFC 9700 §4.14.2) when a client could not ask again in time.</summary>
public sealed class ReuseWindowTests
{
    private readonly TestPipeline _pipeline = new();

    [Fact]
    public async Task It_begins_anew_when_the_store_is_back()
    {
        var (lost, successor) = await RefreshAsync();
        BeAwayFor(TimeSpan.FromHours(1));
        _pipeline.Authority.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(successor, (await _pipeline.RefreshAsync(lost)).Response?.RefreshToken);
    }

    [Fact]
    public async Task It_is_as_short_as_ever_from_then_on()
    {
        var (lost, _) = await RefreshAsync();
        BeAwayFor(TimeSpan.FromHours(1));
        _pipeline.Authority.Time.Advance(TimeSpan.FromSeconds(30.001));
        Assert.Equal(nameof(RefreshFailure.Reused), (await _pipeline.RefreshAsync(lost)).Error?.Reason);
    }

    [Fact]
    public async Task What_was_over_before_the_store_went_away_stays_over()
    {
        var (lost, _) = await RefreshAsync();
        _pipeline.Authority.Time.Advance(TimeSpan.FromSeconds(31));
        _pipeline.Authority.Revoked.StoreOutage.Answered();
        BeAwayFor(TimeSpan.FromHours(1));
        Assert.Equal(nameof(RefreshFailure.Reused), (await _pipeline.RefreshAsync(lost)).Error?.Reason);
    }

    [Fact]
    public async Task An_older_token_ends_the_session_all_the_same()
    {
        var (lost, successor) = await RefreshAsync();
        Assert.True((await _pipeline.RefreshAsync(successor)).Succeeded);
        BeAwayFor(TimeSpan.FromHours(1));
        Assert.Equal(nameof(RefreshFailure.Reused), (await _pipeline.RefreshAsync(lost)).Error?.Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task It_begins_anew_when_the_clock_is_set(int hours)
    {
        var (lost, successor) = await RefreshAsync();
        _pipeline.Authority.Time.Set(TimeSpan.FromHours(hours));
        Assert.Equal(successor, (await _pipeline.RefreshAsync(lost)).Response?.RefreshToken);
        _pipeline.Authority.Revoked.StoreOutage.Answered();
        _pipeline.Authority.Time.Advance(TimeSpan.FromSeconds(30.001));
        Assert.Equal(nameof(RefreshFailure.Reused), (await _pipeline.RefreshAsync(lost)).Error?.Reason);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task It_bears_that_the_clock_of_another_instance_is_ahead_by_the_longest_skew(int secondsAhead, bool isInWindow)
    {
        _pipeline.Authority.Time.Set(TimeSpan.FromSeconds(secondsAhead));
        var (lost, _) = await RefreshAsync();
        _pipeline.Authority.Time.Set(TimeSpan.FromSeconds(-secondsAhead));
        _pipeline.Authority.Revoked.StoreOutage.Answered();
        Assert.Equal(isInWindow, (await _pipeline.RefreshAsync(lost)).Succeeded);
    }

    /// <returns>A token that was spent, and its successor, of which the client never heard.</returns>
    private async Task<(string Lost, string Successor)> RefreshAsync()
    {
        var login = await _pipeline.LogInAsync(client: new ClientCredentials("app", null));
        var refreshed = await _pipeline.RefreshAsync(login.Response!.RefreshToken!);
        return (login.Response.RefreshToken!, refreshed.Response!.RefreshToken!);
    }

    private void BeAwayFor(TimeSpan time)
    {
        _pipeline.Authority.Revoked.StoreOutage.Failed();
        _pipeline.Authority.Time.Advance(time);
        _pipeline.Authority.Revoked.StoreOutage.Answered();
    }
}

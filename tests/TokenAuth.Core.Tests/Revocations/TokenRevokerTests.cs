using TokenAuth.Clients;
using TokenAuth.Core.Tests.Grants;
using TokenAuth.Grants;
using TokenAuth.Sessions;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Revocations;

/// <summary>RFC 7009.</summary>
public sealed class TokenRevokerTests
{
    private static readonly ClientCredentials _app = new("app", null);

    private readonly TestPipeline _pipeline = new();

    [Fact]
    public async Task A_refresh_token_takes_its_session_and_its_access_tokens_with_it()
    {
        var login = await LogInAsync();
        Assert.Null(await RevokeAsync(_app, login.RefreshToken!));
        _pipeline.Authority.AssertRefuses(TokenFailure.Revoked, login.AccessToken.Value);
        TokenServiceTests.AssertRefused("invalid_grant", "Ended", await _pipeline.RefreshAsync(login.RefreshToken!));
        Assert.Null(await RevokeAsync(_app, login.RefreshToken!));
    }

    [Fact]
    public async Task An_older_refresh_token_will_do()
    {
        var login = await LogInAsync();
        var refreshed = await _pipeline.RefreshAsync(login.RefreshToken!);
        Assert.Null(await RevokeAsync(_app, login.RefreshToken!));
        TokenServiceTests.AssertRefused("invalid_grant", "Ended", await _pipeline.RefreshAsync(refreshed.Response!.RefreshToken!));
    }

    [Fact]
    public async Task An_access_token_goes_alone()
    {
        var login = await LogInAsync();
        Assert.Null(await RevokeAsync(_app, login.AccessToken.Value));
        _pipeline.Authority.AssertRefuses(TokenFailure.Revoked, login.AccessToken.Value);
        Assert.True((await _pipeline.RefreshAsync(login.RefreshToken!)).Succeeded);
    }

    [Fact]
    public async Task Its_revocation_outlives_the_clock_skew_in_the_store()
    {
        var login = await LogInAsync();
        Assert.Null(await RevokeAsync(_app, login.AccessToken.Value));
        var stored = Assert.Single(await _pipeline.RevocationStore.ReadAsync(0, default)).Revocation;
        Assert.Equal(login.AccessToken.ExpiresAt + TokenOptions.MaximumClockSkew, stored.ExpiresAt);
        Assert.Equal(0, await _pipeline.RevocationStore.RemoveExpiredAsync(login.AccessToken.ExpiresAt.AddSeconds(29), 10, default));
    }

    [Fact]
    public async Task Another_clients_tokens_are_refused_and_stay_good()
    {
        var login = await LogInAsync();
        foreach (var token in (string[])[login.RefreshToken!, login.AccessToken.Value])
        {
            Assert.Equal("invalid_grant", (await RevokeAsync(new ClientCredentials("tab", null), token))!.Code);
            Assert.Equal("invalid_grant", (await RevokeAsync(null, token))!.Code);
        }

        _pipeline.Authority.AssertAccepts(login.AccessToken.Value);
        Assert.True((await _pipeline.RefreshAsync(login.RefreshToken!)).Succeeded);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("\0")]
    public async Task What_is_no_token_is_of_no_use_already(string token) => Assert.Null(await RevokeAsync(_app, token));

    [Fact]
    public async Task Without_a_token_or_a_client_that_proves_itself_nothing_happens()
    {
        Assert.Equal(("invalid_request", "token"), ((await _pipeline.Revoker.ExecuteAsync(TestPipeline.Request(_app)))!.Code, "token"));
        Assert.Equal("invalid_client", (await RevokeAsync(new ClientCredentials("service", "wrong"), "x"))!.Code);
    }

    [Fact]
    public async Task Every_session_of_a_user_can_be_ended_and_the_next_login_is_good_at_once()
    {
        var first = await LogInAsync();
        var anonymous = (await _pipeline.LogInAsync()).Response!;
        Assert.Equal(1, await _pipeline.Sessions.EndAllAsync("alice", SessionEndReason.Administrator));
        var next = await LogInAsync();
        _pipeline.Authority.AssertRefuses(TokenFailure.Revoked, first.AccessToken.Value);
        _pipeline.Authority.AssertRefuses(TokenFailure.Revoked, anonymous.AccessToken.Value);
        _pipeline.Authority.AssertAccepts(next.AccessToken.Value);
        Assert.Single(await _pipeline.Sessions.ListAsync("alice"));
    }

    private async Task<TokenError?> RevokeAsync(ClientCredentials? client, string token) =>
        await _pipeline.Revoker.ExecuteAsync(TestPipeline.Request(client, ("token", token)));

    private async Task<TokenResponse> LogInAsync() => (await _pipeline.LogInAsync(client: _app)).Response!;
}

using TokenAuth.Clients;
using TokenAuth.Core.Tests.Grants;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Tokens;
using TokenAuth.Users;

namespace TokenAuth.Core.Tests.Sessions;

/// <summary>Going on with a session (RFC 6749 §6, RFC 9700 §4.14).</summary>
public sealed class RefreshTests
{
    private static readonly ClientCredentials _app = new("app", null);

    private readonly TestPipeline _pipeline = new();

    [Fact]
    public async Task A_login_begins_a_session_that_says_whose_it_is()
    {
        var login = await LogInAsync();
        var session = Assert.Single(await _pipeline.Sessions.ListAsync("alice"));
        Assert.Equal(("alice", "app", "read write", 0), (session.Subject, session.ClientId, string.Join(' ', session.Scopes), session.Generation));
        Assert.Equal(("Firefox", "192.0.2.0/24", session.Id), (session.UserAgent, session.AddressPrefix, Verify(login).SessionId));
        Assert.Equal(session.CreatedAt.AddDays(90), session.ExpiresAt);
    }

    [Fact]
    public async Task A_refresh_gives_a_new_pair_of_the_same_session()
    {
        var login = await LogInAsync();
        var refreshed = await RefreshAsync(login);
        Assert.NotEqual(login.RefreshToken, refreshed.RefreshToken);
        Assert.Equal((Verify(login).SessionId, "alice", "app", "read write"), (Verify(refreshed).SessionId, Verify(refreshed).Subject, Verify(refreshed).ClientId, string.Join(' ', refreshed.Scopes)));
        Assert.NotEqual(Verify(login).Id, Verify(refreshed).Id);
        Assert.Equal(1, _pipeline.SessionStore.Count);
    }

    [Theory]
    [InlineData("web")]
    [InlineData(null)]
    public async Task Who_is_not_registered_for_it_gets_no_refresh_token(string? client)
    {
        var login = await _pipeline.LogInAsync(client: client is null ? null : new ClientCredentials(client, null));
        Assert.Null(login.Response!.RefreshToken);
        Assert.Null(Verify(login.Response).SessionId);
        Assert.Equal(0, _pipeline.SessionStore.Count);
    }

    [Fact]
    public async Task Without_a_client_there_is_one_where_the_options_say_so()
    {
        var pipeline = new TestPipeline(new GrantOptions { AllowAnonymousClient = true, AllowAnonymousRefresh = true });
        var login = await pipeline.LogInAsync();
        var refreshed = await pipeline.AskAsync(null, ("grant_type", "refresh_token"), ("refresh_token", login.Response!.RefreshToken!));
        Assert.True(refreshed.Succeeded);
    }

    [Fact]
    public async Task A_scope_can_be_left_out_once_and_asked_for_again()
    {
        var login = await LogInAsync();
        var narrow = await RefreshAsync(login, "read");
        Assert.Equal(["read"], narrow.Scopes);
        Assert.Equal(["read", "write"], (await RefreshAsync(narrow)).Scopes);
    }

    [Theory]
    [InlineData("read admin")]
    [InlineData("other")]
    [InlineData("unknown")]
    [InlineData("\"")]
    public async Task A_scope_that_was_not_granted_is_refused_and_spends_nothing(string scope)
    {
        var login = await LogInAsync("read write");
        TokenServiceTests.AssertRefused("invalid_scope", "invalid_scope", await _pipeline.RefreshAsync(login.RefreshToken!, scope), "scope");
        Assert.Equal(0, (await _pipeline.Sessions.ListAsync("alice"))[0].Generation);
    }

    [Fact]
    public async Task A_scope_the_user_has_lost_is_gone_at_the_next_refresh()
    {
        var login = await LogInAsync();
        _pipeline.Users.Change(Alice with { Scopes = ["read"] });
        Assert.Equal(["read"], (await RefreshAsync(login)).Scopes);
        TokenServiceTests.AssertRefused("invalid_scope", "invalid_scope", await _pipeline.RefreshAsync(login.RefreshToken!, "write"), "scope");
    }

    [Fact]
    public async Task Another_client_is_refused_and_spends_nothing()
    {
        var login = await LogInAsync();
        AssertRefused(RefreshFailure.OtherClient, await _pipeline.RefreshAsync(login.RefreshToken!, client: "tab"));
        Assert.NotNull((await RefreshAsync(login)).RefreshToken);
    }

    [Fact]
    public async Task The_previous_token_gives_the_same_successor_within_the_window()
    {
        var login = await LogInAsync();
        var first = await RefreshAsync(login);
        _pipeline.Authority.Time.Advance(TimeSpan.FromSeconds(30));
        var again = await RefreshAsync(login);
        Assert.Equal(first.RefreshToken, again.RefreshToken);
        Assert.NotEqual(Verify(first).Id, Verify(again).Id);
        Assert.NotNull(await RefreshAsync(again));
    }

    [Fact]
    public async Task After_the_window_it_ends_the_session_and_its_access_tokens()
    {
        var login = await LogInAsync();
        var first = await RefreshAsync(login);
        _pipeline.Authority.Time.Advance(TimeSpan.FromSeconds(30.001));
        AssertRefused(RefreshFailure.Reused, await _pipeline.RefreshAsync(login.RefreshToken!));
        AssertRefused(RefreshFailure.Ended, await _pipeline.RefreshAsync(first.RefreshToken!));
        _pipeline.Authority.AssertRefuses(TokenFailure.Revoked, login.AccessToken.Value);
        _pipeline.Authority.AssertRefuses(TokenFailure.Revoked, first.AccessToken.Value);
        var record = Assert.Single(_pipeline.Log.GetSnapshot(), record => record.Id.Id == EventIds.RefreshTokenReused);
        Assert.Contains("'alice', client 'app'", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_one_ends_it_within_the_window_too()
    {
        var login = await LogInAsync();
        await RefreshAsync(await RefreshAsync(login));
        AssertRefused(RefreshFailure.Reused, await _pipeline.RefreshAsync(login.RefreshToken!));
        Assert.Empty(await _pipeline.Sessions.ListAsync("alice"));
    }

    [Fact]
    public async Task A_token_that_is_not_used_for_long_is_over()
    {
        var login = await LogInAsync();
        _pipeline.Authority.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        var refreshed = await RefreshAsync(login);
        _pipeline.Authority.Time.Advance(TimeSpan.FromDays(14));
        AssertRefused(RefreshFailure.Expired, await _pipeline.RefreshAsync(refreshed.RefreshToken!));
    }

    [Fact]
    public async Task Refreshing_never_moves_the_absolute_end()
    {
        var response = await LogInAsync();
        for (var week = 0; week < 12; week++)
        {
            _pipeline.Authority.Time.Advance(TimeSpan.FromDays(7));
            response = await RefreshAsync(response);
        }

        _pipeline.Authority.Time.Advance(TimeSpan.FromDays(6));
        AssertRefused(RefreshFailure.Expired, await _pipeline.RefreshAsync(response.RefreshToken!));
    }

    [Fact]
    public async Task A_user_who_was_disabled_or_deleted_is_logged_out()
    {
        var disabled = await LogInAsync();
        _pipeline.Users.Change(Alice with { IsDisabled = true });
        AssertRefused(RefreshFailure.UserGone, await _pipeline.RefreshAsync(disabled.RefreshToken!));
        _pipeline.Authority.AssertRefuses(TokenFailure.Revoked, disabled.AccessToken.Value);
        _pipeline.Users.Change(Alice);
        AssertRefused(RefreshFailure.Ended, await _pipeline.RefreshAsync(disabled.RefreshToken!));
        var deleted = await LogInAsync();
        _pipeline.Users.Delete("alice");
        AssertRefused(RefreshFailure.UserGone, await _pipeline.RefreshAsync(deleted.RefreshToken!));
    }

    [Fact]
    public async Task A_changed_password_ends_the_session_and_a_rehash_does_not()
    {
        var login = await LogInAsync();
        _pipeline.Users.Change(Alice with { PasswordHash = "count:rehashed" });
        var refreshed = await RefreshAsync(login);
        _pipeline.Users.Change(Alice with { SecurityStamp = "2" });
        AssertRefused(RefreshFailure.PasswordChanged, await _pipeline.RefreshAsync(refreshed.RefreshToken!));
        Assert.Empty(await _pipeline.Sessions.ListAsync("alice"));
    }

    [Fact]
    public async Task A_store_that_fails_spends_nothing()
    {
        var login = await LogInAsync();
        _pipeline.Users.Broken = new StoreUnavailableException();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _pipeline.RefreshAsync(login.RefreshToken!));
        _pipeline.Users.Broken = null;
        Assert.Equal(0, (await _pipeline.Sessions.ListAsync("alice"))[0].Generation);
        await RefreshAsync(login);
    }

    [Fact]
    public async Task Forged_and_foreign_tokens_are_refused_alike()
    {
        var other = await new TestPipeline().LogInAsync(client: _app);
        foreach (var token in (string[])["x", new string('A', 76), new string('x', 10_000), "' OR 1=1 --", "a\0b"])
            AssertRefused(RefreshFailure.Malformed, await _pipeline.RefreshAsync(token));
        AssertRefused(RefreshFailure.UnknownSession, await _pipeline.RefreshAsync(other.Response!.RefreshToken!));
        TokenServiceTests.AssertRefused("invalid_request", "invalid_request", await _pipeline.AskAsync(_app, ("grant_type", "refresh_token")), "refresh_token");
    }

    [Fact]
    public async Task A_new_signing_key_keeps_every_session()
    {
        var login = await LogInAsync();
        var keys = _pipeline.Authority.Keys;
        keys.Replace(new TokenAuth.Keys.KeyRing([TokenAuth.Keys.SigningKey.Generate(), .. keys.Current.Keys]));
        var refreshed = await RefreshAsync(login);
        Assert.NotEqual(Verify(login).KeyId, Verify(refreshed).KeyId);
        await RefreshAsync(refreshed);
    }

    [Fact]
    public async Task A_clock_set_back_by_an_hour_logs_nobody_out()
    {
        var login = await LogInAsync();
        await RefreshAsync(login);
        _pipeline.Authority.Time.Set(TimeSpan.FromHours(-1));
        await RefreshAsync(await RefreshAsync(login));
    }

    [Fact]
    public async Task A_response_never_shows_its_tokens_as_text()
    {
        var login = await LogInAsync();
        Assert.Equal($"access token {login.AccessToken.Id} for alice", login.ToString());
    }

    private static User Alice => new() { Username = "alice", PasswordHash = "count:wonder", Scopes = ["read", "write", "admin"], SecurityStamp = "1" };

    private VerifiedToken Verify(TokenResponse response)
    {
        var verification = _pipeline.Authority.Verifier.Verify(response.AccessToken.Value);
        Assert.True(verification.Succeeded, $"{verification.Failure}");
        return verification.Token;
    }

    private async Task<TokenResponse> LogInAsync(string? scope = null)
    {
        var outcome = await _pipeline.LogInAsync(scope, client: _app);
        return outcome.Response!;
    }

    private async Task<TokenResponse> RefreshAsync(TokenResponse response, string? scope = null)
    {
        var outcome = await _pipeline.RefreshAsync(response.RefreshToken!, scope);
        Assert.True(outcome.Succeeded, outcome.Error?.Reason);
        return outcome.Response;
    }

    private static void AssertRefused(RefreshFailure failure, TokenOutcome outcome)
    {
        TokenServiceTests.AssertRefused("invalid_grant", failure.ToString(), outcome);
        Assert.Equal("The refresh token is invalid, expired, revoked, or was issued to another client.", outcome.Error!.Description);
    }
}

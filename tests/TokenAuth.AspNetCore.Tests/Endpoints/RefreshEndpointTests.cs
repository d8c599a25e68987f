using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Sessions;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>Refresh tokens through HTTP (RFC 6749 §5.1, §6).</summary>
public sealed class RefreshEndpointTests
{
    internal const string Login = "grant_type=password&client_id=app&username=alice&password=correct+horse+battery+staple";

    [Fact]
    public async Task A_refresh_token_gives_the_next_pair()
    {
        await using var app = await StartAsync();
        var login = await LogInAsync(app);
        var answer = await RefreshAsync(app, Member(login, "refresh_token"));
        Assert.Equal(200, answer.Status);
        Assert.Equal(["access_token", "token_type", "expires_in", "refresh_token", "scope"], MembersOf(answer));
        Assert.Equal(["access_token", "token_type", "expires_in", "refresh_token", "device_marker", "scope"], MembersOf(login));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("ran", (await app.GetAsync("/", $"Bearer {Member(answer, "access_token")}")).Body);

        static IEnumerable<string> MembersOf(Answer answer) => JsonDocument.Parse(answer.Body).RootElement.EnumerateObject().Select(member => member.Name);
    }

    [Fact]
    public async Task A_reused_refresh_token_ends_the_session_and_its_access_tokens_at_once()
    {
        await using var app = await StartAsync();
        var login = await LogInAsync(app);
        var second = await RefreshAsync(app, Member(login, "refresh_token"));
        app.Time.Advance(TimeSpan.FromSeconds(31));
        (await RefreshAsync(app, Member(login, "refresh_token"))).AssertTokenError(400, "invalid_grant", "The refresh token is invalid, expired, revoked, or was issued to another client.");
        (await app.GetAsync("/", $"Bearer {Member(second, "access_token")}")).AssertInvalidToken("The token has been revoked.");
    }

    [Fact]
    public async Task A_hundred_refreshes_of_one_token_at_once_spend_one_generation_and_log_nobody_out()
    {
        await using var app = await StartAsync();
        var login = Member(await LogInAsync(app), "refresh_token");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => RefreshAsync(app, login))));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers.Select(answer => Member(answer, "refresh_token")).Distinct(StringComparer.Ordinal));
        var session = Assert.Single(await app.App.Services.GetRequiredService<SessionService>().ListAsync("alice"));
        Assert.Equal(1, session.Generation);
    }

    [Fact]
    public async Task Another_client_or_none_cannot_use_it()
    {
        await using var app = await StartAsync();
        var token = Member(await LogInAsync(app), "refresh_token");
        (await app.PostFormAsync($"grant_type=refresh_token&refresh_token={token}")).AssertTokenError(400, "unauthorized_client", "This client may not use this grant type.");
        (await app.PostFormAsync($"grant_type=refresh_token&refresh_token={token}&client_id=spa")).AssertTokenError(400, "unauthorized_client", "This client may not use this grant type.");
        Assert.Equal(200, (await RefreshAsync(app, token)).Status);
    }

    [Fact]
    public async Task A_login_without_a_client_gets_one_where_the_settings_say_so()
    {
        await using var without = await StartAsync();
        Assert.DoesNotContain("refresh_token", (await without.PostFormAsync(Login.Replace("client_id=app&", "", StringComparison.Ordinal))).Body, StringComparison.Ordinal);
        await using var app = await StartAsync(("AllowAnonymousRefresh", "true"));
        var login = await app.PostFormAsync(Login.Replace("client_id=app&", "", StringComparison.Ordinal));
        Assert.Equal(200, (await app.PostFormAsync($"grant_type=refresh_token&refresh_token={Member(login, "refresh_token")}")).Status);
    }

    [Fact]
    public async Task A_FastApi_client_gets_none()
    {
        await using var app = await StartAsync(("AllowAnonymousRefresh", "true"), ("Compatibility", "FastApi"));
        var login = await app.PostFormAsync("username=alice&password=correct+horse+battery+staple");
        Assert.Equal(["access_token", "token_type"], JsonDocument.Parse(login.Body).RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&refresh_token=")]
    public async Task Without_a_token_the_request_is_invalid(string more)
    {
        await using var app = await StartAsync();
        (await app.PostFormAsync($"grant_type=refresh_token&client_id=app{more}")).AssertTokenError(400, "invalid_request", "The parameter refresh_token is missing.");
    }

    [Fact]
    public async Task Client_credentials_give_an_access_token_alone()
    {
        await using var app = await StartAsync();
        var answer = await app.PostFormAsync("grant_type=client_credentials&client_id=api&client_secret=web-secret");
        Assert.Equal(["access_token", "token_type", "expires_in", "scope"], JsonDocument.Parse(answer.Body).RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("ran", (await app.GetAsync("/", $"Bearer {Member(answer, "access_token")}")).Body);
    }

    internal static string Member(Answer answer, string name) => JsonDocument.Parse(answer.Body).RootElement.GetProperty(name).GetString()!;

    internal static Task<Answer> LogInAsync(TestApp app) => app.PostFormAsync(Login);

    internal static Task<Answer> RefreshAsync(TestApp app, string token) => app.PostFormAsync($"grant_type=refresh_token&client_id=app&refresh_token={token}");

    internal static Task<TestApp> StartAsync(params (string Setting, string? Value)[] changes) =>
        TestApp.ServerAsync(map => map.MapGet("/", () => "ran").RequireToken("orders:read"), TestSettings.Server(changes));
}

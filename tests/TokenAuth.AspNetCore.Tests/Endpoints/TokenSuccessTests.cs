using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

public sealed class TokenSuccessTests
{
    private const string Form = "username=alice&password=correct+horse+battery+staple";

    [Fact]
    public async Task The_answer_is_that_of_RFC_6749_section_5_1()
    {
        await using var app = await TestApp.ServerAsync();
        var answer = await app.PostFormAsync($"grant_type=password&{Form}");
        Assert.Equal("""{"access_token":"TOKEN","token_type":"Bearer","expires_in":900,"scope":"orders:read orders:write"}""", WithoutToken(answer));
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal("no-cache", answer.Header("Pragma"));
        Assert.Equal(3, answer.Headers.Count);
    }

    [Fact]
    public async Task The_token_says_what_RFC_9068_asks_for()
    {
        await using var app = await TestApp.ServerAsync();
        var token = Verify(app, await app.PostFormAsync($"grant_type=password&{Form}"));
        Assert.Equal("alice", token.Subject);
        Assert.Equal(TestSettings.Issuer, token.Issuer);
        Assert.Equal([TestSettings.Issuer], token.Audiences);
        Assert.Equal("anonymous", token.ClientId);
        Assert.Equal(["orders:read", "orders:write"], token.Scopes);
        Assert.Equal(app.Time.GetUtcNow().AddMinutes(15), token.ExpiresAt);
    }

    [Theory]
    [InlineData(Form)]
    [InlineData("grant_type=&" + Form)]
    public async Task Name_and_password_without_a_grant_type_mean_the_password_grant(string form)
    {
        await using var app = await TestApp.ServerAsync();
        Assert.Equal("alice", Verify(app, await app.PostFormAsync(form)).Subject);
    }

    [Theory]
    [InlineData("%EA%B9%80%EB%AF%BC%EC%88%98")] // composed, as typed on Windows
    [InlineData("%E1%84%80%E1%85%B5%E1%86%B7%E1%84%86%E1%85%B5%E1%86%AB%E1%84%89%E1%85%AE")] // decomposed, as typed on a Mac
    [InlineData("김민수")]
    public async Task A_korean_name_is_one_name_however_it_is_typed(string name)
    {
        await using var app = await TestApp.ServerAsync();
        var answer = await app.PostFormAsync($"username={name}&password=correct+horse+battery+staple");
        Assert.Equal("김민수", Verify(app, answer).Subject);
    }

    [Fact]
    public async Task In_FastApi_form_there_are_two_members()
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("Compatibility", "FastApi")));
        var answer = await app.PostFormAsync(Form);
        Assert.Equal("""{"access_token":"TOKEN","token_type":"bearer"}""", WithoutToken(answer));
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_lifetime_in_the_settings_is_that_of_the_token()
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("AccessTokenLifetime", "7.00:00:00")));
        var answer = await app.PostFormAsync(Form);
        Assert.Contains("\"expires_in\":604800", answer.Body, StringComparison.Ordinal);
        Assert.Equal(app.Time.GetUtcNow().AddDays(7), Verify(app, answer).ExpiresAt);
    }

    private static string Token(Answer answer) => JsonDocument.Parse(answer.Body).RootElement.GetProperty("access_token").GetString()!;

    private static string WithoutToken(Answer answer) => answer.Body.Replace(Token(answer), "TOKEN", StringComparison.Ordinal);

    private static VerifiedToken Verify(TestApp app, Answer answer) => app.App.Services.GetRequiredService<TokenVerifier>().Verify(Token(answer)).Token!;
}

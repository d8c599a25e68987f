using System.Text;
using Microsoft.AspNetCore.Builder;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>RFC 6750 §2.1 is the only way in; §2.2 (body), §2.3 (query) and cookies are not looked at.</summary>
public sealed class BearerHeaderTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic YWxpY2U6cGFzc3dvcmQ=")]
    [InlineData("Bearertoken")]
    [InlineData("BearerX token")]
    [InlineData("Digest username=\"alice\"")]
    [InlineData("DPoP token")]
    public async Task Without_bearer_credentials_the_challenge_has_no_error(string? authorization)
    {
        await using var app = await StartAsync();
        (await app.GetAsync("/", authorization)).AssertNoCredentials();
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer    ")]
    [InlineData("Bearer x")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer a b")]
    public async Task Bearer_credentials_that_are_no_token_are_malformed(string authorization)
    {
        await using var app = await StartAsync();
        (await app.GetAsync("/", authorization)).AssertInvalidToken("The token is malformed.");
    }

    [Theory]
    [InlineData("bearer ")]
    [InlineData("BEARER ")]
    [InlineData("Bearer   ")]
    public async Task Case_of_the_scheme_and_number_of_spaces_do_not_matter(string prefix) // RFC 9110 §11.1
    {
        await using var app = await StartAsync();
        Assert.Equal(200, (await app.GetAsync("/", prefix + TestTokens.Forge())).Status);
    }

    [Fact]
    public async Task A_token_in_the_query_is_not_looked_at()
    {
        await using var app = await StartAsync();
        (await app.GetAsync($"/?access_token={TestTokens.Forge()}")).AssertNoCredentials();
    }

    [Fact]
    public async Task A_token_in_the_body_or_a_cookie_is_not_looked_at()
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/", UriKind.Relative));
        request.Content = new StringContent($"access_token={TestTokens.Forge()}", Encoding.UTF8, "application/x-www-form-urlencoded");
        request.Headers.Add("Cookie", $"access_token={TestTokens.Forge()}");
        (await app.SendAsync(request)).AssertNoCredentials();
    }

    private static Task<TestApp> StartAsync() => TestApp.ServerAsync(map => map.MapMethods("/", ["GET", "POST"], () => "ran").RequireToken());
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>Beside a website with cookies, which redirects to a login page and has claims of its own.</summary>
public sealed class CookieSchemeTests
{
    [Fact]
    public async Task Without_a_token_there_is_a_challenge_and_no_redirect()
    {
        await using var app = await StartAsync();
        (await app.GetAsync("/token-only")).AssertNoCredentials();
        (await app.GetAsync("/token-only", "Bearer nonsense")).AssertInvalidToken("The token is malformed.");
        Assert.Equal(302, (await app.GetAsync("/cookie-only")).Status);
    }

    [Fact]
    public async Task A_cookie_identity_with_a_scope_claim_is_no_token()
    {
        await using var app = await StartAsync();
        var cookie = await SignInAsync(app);
        Assert.Equal("ran", (await GetAsync(app, "/cookie-only", cookie)).Body);
        (await GetAsync(app, "/token-only", cookie)).AssertNoCredentials();
    }

    [Fact]
    public async Task Where_both_schemes_are_named_the_scope_must_still_come_from_the_token()
    {
        await using var app = await StartAsync();
        var cookie = await SignInAsync(app);
        Assert.Equal(403, (await GetAsync(app, "/both", cookie)).Status);
        Assert.Equal(403, (await GetAsync(app, "/both", cookie, app.Issuer.Issue("alice").Value)).Status);
        Assert.Equal("ran", (await GetAsync(app, "/both", cookie, app.Issuer.Issue("alice", "admin").Value)).Body);
    }

    [Theory]
    [InlineData("/either")]
    [InlineData("/policy")]
    public async Task Where_both_schemes_are_named_the_cookie_may_still_redirect(string path)
    {
        await using var app = await StartAsync();
        var answer = await app.GetAsync(path);
        Assert.Equal(302, answer.Status);
        Assert.Equal($"Bearer realm=\"{TestSettings.Issuer}\"", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Plain_Authorize_still_means_the_cookie()
    {
        await using var app = await StartAsync();
        Assert.Equal(302, (await app.GetWithTokenAsync("/cookie-only", "admin")).Status);
    }

    private static async Task<string> SignInAsync(TestApp app) => (await app.GetAsync("/sign-in")).Header("Set-Cookie")!.Split(';')[0];

    private static async Task<Answer> GetAsync(TestApp app, string path, string cookie, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", cookie);
        if (token is not null)
            request.Headers.Add("Authorization", $"Bearer {token}");
        return await app.SendAsync(request);
    }

    private static Task<TestApp> StartAsync() => TestApp.ServerAsync(
        map =>
        {
            map.MapGet("/sign-in", (HttpContext context) => context.SignInAsync(
                "Cookies", new ClaimsPrincipal(new ClaimsIdentity([new("sub", "mallory"), new("scope", "admin")], TokenAuthDefaults.AuthenticationScheme, "sub", "roles"))));
            map.MapGet("/cookie-only", () => "ran").RequireAuthorization();
            map.MapGet("/token-only", () => "ran").RequireToken("admin");
            map.MapGet("/either", [Authorize(AuthenticationSchemes = "TokenAuth,Cookies")] () => "ran");
            map.MapGet("/policy", () => "ran").RequireAuthorization(new AuthorizationPolicyBuilder("TokenAuth", "Cookies").RequireAuthenticatedUser().Build());
            map.MapGet("/both", [Authorize(AuthenticationSchemes = "Cookies")] () => "ran").RequireToken("admin");
        },
        add: builder =>
        {
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
            builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
        });
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Security;

/// <summary>What asks for a token is protected, however it asks.</summary>
public sealed class ProtectedEndpointTests
{
    private const string Page = "https://app.example";

    public static TheoryData<string> Ways => ProtectedApp.Ways;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task However_an_endpoint_asks_for_a_token_plain_HTTP_is_refused(string path)
    {
        await using var app = await SecuredApp.StartAsync(use: ProtectedApp.Map, add: ProtectedApp.Add);
        AssertRefused(await app.GetAsync(path, app.Bearer()));
        Assert.Equal((307, TestSettings.Issuer + path), await LocationAsync(app, path));
        Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == 2027);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task However_it_asks_its_answers_have_the_headers_and_a_page_reads_a_401(string path)
    {
        await using var app = await SecuredApp.StartWithHttpsAsync([("AllowedOrigins:0", Page)], ProtectedApp.Map, ProtectedApp.Add);
        var answer = await app.SendAsync(HttpMethod.Get, path, ("Origin", Page), ("Authorization", "Bearer x"));
        answer.AssertSecured(401);
        answer.AssertReadableFrom(Page, 401);
        Assert.Equal("ran", (await app.GetAsync(path, app.Bearer())).Body);
    }

    [Fact]
    public async Task What_a_fallback_policy_protects_is_protected_too()
    {
        await using var app = await SecuredApp.StartAsync(add: AddFallback);
        foreach (var path in (string[])["/open", "/not-there"])
        {
            AssertRefused(await app.GetAsync(path, app.Bearer()));
            Assert.Equal((307, TestSettings.Issuer + path), await LocationAsync(app, path));
            (await app.GetWithHttpsAsync(path)).AssertSecured(401);
        }

        static void AddFallback(WebApplicationBuilder builder) => builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(TokenAuthDefaults.AuthenticationScheme).RequireAuthenticatedUser().Build());
    }

    /// <summary>Its cookies go where its own settings send them.</summary>
    [Theory]
    [InlineData("/plain")]
    [InlineData("/attribute")]
    [InlineData("/requirement")]
    public async Task What_another_scheme_guards_is_the_applications_matter(string path)
    {
        await using var app = await SecuredApp.StartAsync(use: ProtectedApp.Map, add: ProtectedApp.AddCookies);
        Assert.StartsWith("http://localhost/Account/Login", (await LocationAsync(app, path)).Location, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Id.Id == 2027);
        AssertRefused(await app.GetAsync("/either", app.Bearer()));
    }

    [Fact]
    public async Task Where_cookies_log_in_and_a_token_is_asked_for_it_is_protected()
    {
        await using var app = await SecuredApp.StartAsync(use: ProtectedApp.Map, add: builder =>
        {
            ProtectedApp.AddCookies(builder);
            builder.Services.Configure<AuthenticationOptions>(options => options.DefaultChallengeScheme = TokenAuthDefaults.AuthenticationScheme);
        });
        AssertRefused(await app.GetAsync("/plain", app.Bearer()));
    }

    /// <summary>No endpoint says so before the token is looked at: there the scheme itself refuses it.</summary>
    [Theory]
    [InlineData("/branch/orders")]
    [InlineData("/asks-itself")]
    [InlineData("/forwarded")]
    public async Task A_token_over_plain_HTTP_is_good_nowhere(string path)
    {
        await using var app = await SecuredApp.StartAsync(use: MapHidden, add: AddForwarding);
        AssertRefused(await app.GetAsync(path, app.Bearer("orders:read")));
        Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == 2027);
        Assert.Equal("ran", (await app.GetWithHttpsAsync(path, app.Bearer("orders:read"))).Body);
    }

    [Fact]
    public async Task Where_nothing_is_asked_for_a_token_over_plain_HTTP_is_nobody()
    {
        await using var app = await SecuredApp.StartAsync(use: secured =>
        {
            secured.UseTokenAuthSecurity();
            secured.MapGet("/who", (HttpContext context) => $"{context.User.Identity?.IsAuthenticated} {context.GetVerifiedToken()?.Subject}");
        });
        Assert.Equal("False ", (await app.GetAsync("/who", app.Bearer())).Body);
        Assert.Equal("True alice", (await app.GetWithHttpsAsync("/who", app.Bearer())).Body);
    }

    [Theory]
    [InlineData("Development", null)]
    [InlineData("Production", "true")]
    public async Task The_scheme_has_the_same_exceptions(string environment, string? allowPlainHttp)
    {
        await using var app = await SecuredApp.StartAsync([("AllowPlainHttp", allowPlainHttp)], MapHidden, AddForwarding, environment);
        foreach (var path in (string[])["/branch/orders", "/asks-itself", "/forwarded"])
            Assert.Equal("ran", (await app.GetAsync(path, app.Bearer("orders:read"))).Body);
    }

    private static void MapHidden(WebApplication app)
    {
        app.UseTokenAuthSecurity();
        app.Map("/branch", branch =>
        {
            branch.UseRouting();
            branch.UseAuthorization();
            branch.UseEndpoints(endpoints => endpoints.MapGet("/orders", () => "ran").RequireToken("orders:read"));
        });
        app.MapGet("/asks-itself", async (HttpContext context) =>
            (await context.AuthenticateAsync(TokenAuthDefaults.AuthenticationScheme)).Succeeded ? Results.Text("ran") : Results.Challenge(authenticationSchemes: [TokenAuthDefaults.AuthenticationScheme]));
        app.MapGet("/forwarded", () => "ran").RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = "Smart" });
    }

    private static void AddForwarding(WebApplicationBuilder builder) => builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie()
        .AddPolicyScheme("Smart", null, options => options.ForwardDefaultSelector = _ => TokenAuthDefaults.AuthenticationScheme);

    private static void AssertRefused(Answer answer)
    {
        Assert.Equal(400, answer.Status);
        Assert.Contains("error=\"invalid_request\", error_description=\"This must be sent over HTTPS.", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    private static async Task<(int Status, string? Location)> LocationAsync(TestApp app, string path)
    {
        var answer = await app.GetAsync(path);
        return (answer.Status, answer.Header("Location"));
    }
}

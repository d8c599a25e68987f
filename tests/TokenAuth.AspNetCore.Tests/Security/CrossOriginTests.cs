using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Security;

public sealed class CrossOriginTests
{
    private const string Page = "https://app.example";

    private static readonly (string, string?)[] _allowed = [("AllowedOrigins:0", "https://other.example"), ("AllowedOrigins:1", Page)];

    [Fact]
    public async Task A_page_of_an_allowed_origin_reads_a_401_and_why()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(_allowed);
        var answer = await app.SendAsync(HttpMethod.Get, "/orders", ("Origin", Page), ("Authorization", "Bearer x"));
        answer.AssertReadableFrom(Page, 401);
        Assert.Equal("Origin", answer.Header("Vary"));
        Assert.Contains("invalid_token", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_reads_every_other_answer_of_ours_too()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(_allowed);
        (await app.SendAsync(HttpMethod.Get, "/orders", ("Origin", Page), ("Authorization", app.Bearer("orders:read")))).AssertReadableFrom(Page, 200);
        (await app.SendAsync(HttpMethod.Get, "/orders", ("Origin", Page), ("Authorization", app.Bearer("admin")))).AssertReadableFrom(Page, 403);
        (await app.SendAsync(HttpMethod.Get, TokenAuthPaths.Jwks, ("Origin", Page))).AssertReadableFrom(Page, 200);
        (await app.PostFormAsync(SecuredApp.Login, ("Origin", Page))).AssertReadableFrom(Page, 200);
        (await app.PostFormAsync("username=alice&password=wrong", ("Origin", Page))).AssertReadableFrom(Page, 400);
    }

    [Fact]
    public async Task It_reads_when_to_come_back_from_a_429()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(_allowed);
        Answer answer;
        do
            answer = await app.PostFormAsync("username=alice&password=wrong", ("Origin", Page));
        while (answer.Status == 400);
        answer.AssertReadableFrom(Page, 429);
        Assert.NotNull(answer.Header("Retry-After"));
    }

    [Fact]
    public async Task It_reads_that_it_came_over_plain_HTTP()
    {
        await using var app = await SecuredApp.StartAsync(_allowed);
        (await app.PostFormAsync(SecuredApp.Login, ("Origin", Page))).AssertReadableFrom(Page, 400);
    }

    /// <summary>The published keys may be kept by everybody.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(Page)]
    [InlineData("https://evil.example")]
    public async Task Caches_keep_what_is_for_one_origin_apart(string? origin)
    {
        await using var app = await SecuredApp.StartWithHttpsAsync([("AllowedOrigins:0", Page)]);
        var answer = await app.SendAsync(HttpMethod.Get, TokenAuthPaths.Jwks, origin is null ? [] : [("Origin", origin)]);
        Assert.Equal(("public, max-age=300", "Origin"), (answer.Header("Cache-Control"), answer.Header("Vary")));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://app.example.evil.example")]
    [InlineData("http://app.example")]
    [InlineData("https://app.example:8443")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_reads_nothing(string origin)
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(_allowed);
        foreach (var path in (string[])["/orders", TokenAuthPaths.Jwks])
            Assert.DoesNotContain((await app.SendAsync(HttpMethod.Get, path, ("Origin", origin))).Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Null((await PreflightAsync(app, "/orders", "GET", origin)).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Endpoints_of_the_application_stay_as_closed_as_they_are()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(_allowed);
        Assert.Null((await app.SendAsync(HttpMethod.Get, "/open", ("Origin", Page))).Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/orders", "GET")]
    [InlineData("/sessions", "DELETE")]
    [InlineData("/any-method", "PUT")]
    [InlineData(TokenAuthPaths.Token, "POST")]
    [InlineData(TokenAuthPaths.Revocation, "POST")]
    public async Task A_preflight_is_answered_without_a_token(string path, string method)
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(_allowed, secured =>
        {
            secured.UseTokenAuthSecurity();
            secured.Map("/any-method", () => "ran").RequireToken();
        });
        var answer = await PreflightAsync(app, path, method, Page);
        Assert.Equal((204, Page), (answer.Status, answer.Header("Access-Control-Allow-Origin")));
        Assert.Equal((method, "authorization"), (answer.Header("Access-Control-Allow-Methods"), answer.Header("Access-Control-Allow-Headers")));
    }

    [Theory]
    [MemberData(nameof(PipelineOrders.All), MemberType = typeof(PipelineOrders))]
    public async Task Whatever_else_is_called_a_401_is_seen_and_a_preflight_answered(string order)
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(_allowed, PipelineOrders.Of(order), builder => builder.Services.AddCors(options => options.AddPolicy("named", policy => policy.WithOrigins(Page).AllowAnyHeader().AllowAnyMethod())));
        (await app.SendAsync(HttpMethod.Get, "/orders", ("Origin", Page), ("Authorization", "Bearer x"))).AssertReadableFrom(Page, 401);
        foreach (var path in (string[])["/orders", TokenAuthPaths.Token])
            Assert.Equal(Page, (await PreflightAsync(app, path, "POST", Page)).Header("Access-Control-Allow-Origin"));
        Assert.Equal("ran", (await app.GetAsync("/orders", app.Bearer("orders:read"))).Body);
        Assert.Equal(200, (await app.PostFormAsync(SecuredApp.Login)).Status);
    }

    /// <summary>A policy of the application in front: it keeps its say, and the page reads why.</summary>
    [Fact]
    public async Task With_a_policy_of_the_application_a_401_is_seen_as_well()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(
            use: secured =>
            {
                secured.UseCors(policy => policy.WithOrigins(Page).AllowAnyHeader().WithExposedHeaders("X-Own"));
                secured.UseTokenAuthSecurity();
            },
            add: builder => builder.Services.AddCors());
        var answer = await app.SendAsync(HttpMethod.Get, "/orders", ("Origin", Page), ("Authorization", "Bearer x"));
        answer.AssertReadableFrom(Page, 401);
        Assert.Contains("X-Own", answer.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.Equal(204, (await PreflightAsync(app, "/orders", "GET", Page)).Status);
        var open = await app.SendAsync(HttpMethod.Get, "/open", ("Origin", Page));
        Assert.Equal("X-Own", open.Header("Access-Control-Expose-Headers"));
    }

    [Fact]
    public async Task An_endpoint_with_a_policy_of_its_own_keeps_it()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(
            _allowed,
            secured =>
            {
                secured.UseCors();
                secured.UseTokenAuthSecurity();
                secured.MapGet("/partner", () => "ran").RequireToken().RequireCors(policy => policy.WithOrigins("https://partner.example"));
            },
            builder => builder.Services.AddCors());
        (await app.SendAsync(HttpMethod.Get, "/partner", ("Origin", "https://partner.example"))).AssertReadableFrom("https://partner.example", 401);
        Assert.Null((await app.SendAsync(HttpMethod.Get, "/partner", ("Origin", Page))).Header("Access-Control-Allow-Origin"));
        Assert.Null((await PreflightAsync(app, "/partner", "GET", Page)).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_CORS_service_of_the_applications_own_stays()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync(_allowed, add: builder => builder.Services.AddTransient<Microsoft.AspNetCore.Cors.Infrastructure.ICorsService, OwnCorsService>());
        Assert.IsType<OwnCorsService>(app.App.Services.GetRequiredService<Microsoft.AspNetCore.Cors.Infrastructure.ICorsService>());
    }

    private static Task<Answer> PreflightAsync(TestApp app, string path, string method, string origin) => app.SendAsync(
        HttpMethod.Options, path, ("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization"));
}

using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace TokenAuth.AspNetCore.Tests.Security;

public sealed class PlainHttpTests
{
    private const string Refused = "This must be sent over HTTPS. What was sent could be read on the way: replace it.";

    [Fact]
    public async Task A_password_over_plain_HTTP_is_refused_and_not_redirected()
    {
        await using var app = await SecuredApp.StartAsync();
        var answer = await app.PostFormAsync(SecuredApp.Login);
        Assert.Equal((400, $$"""{"error":"invalid_request","error_description":"{{Refused}}"}"""), (answer.Status, answer.Body));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Location"));
    }

    [Theory]
    [InlineData("/orders")]
    [InlineData("/sessions")]
    [InlineData("/by-scheme")]
    public async Task A_token_over_plain_HTTP_is_refused_good_as_it_is(string path)
    {
        await using var app = await SecuredApp.StartAsync(use: secured =>
        {
            secured.UseTokenAuthSecurity();
            secured.MapGet("/by-scheme", [Authorize(AuthenticationSchemes = TokenAuthDefaults.AuthenticationScheme)] () => "ran");
        });
        var answer = await app.GetAsync(path, app.Bearer("orders:read"));
        Assert.Equal((400, $$"""{"title":"Bad Request","status":400,"detail":"{{Refused}}","error":"invalid_request"}"""), (answer.Status, answer.Body));
        Assert.Equal($"Bearer realm=\"{TestSettings.Issuer}\", error=\"invalid_request\", error_description=\"{Refused}\"", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task Over_HTTPS_both_are_answered()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync();
        Assert.Equal(200, (await app.PostFormAsync(SecuredApp.Login)).Status);
        Assert.Equal("ran", (await app.GetAsync("/orders", app.Bearer("orders:read"))).Body);
        Assert.Equal(401, (await app.GetAsync("/orders")).Status);
    }

    [Fact]
    public async Task Who_says_it_was_HTTPS_is_not_believed()
    {
        await using var app = await SecuredApp.StartAsync();
        Assert.Equal(400, (await app.PostFormAsync(SecuredApp.Login, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "127.0.0.1"), ("Forwarded", "proto=https"))).Status);
    }

    [Theory]
    [InlineData(TokenAuthPaths.Jwks)]
    [InlineData("/orders?page=2")]
    public async Task What_carries_no_secret_is_sent_to_the_address_of_the_issuer_whatever_host_it_names(string path)
    {
        await using var app = await SecuredApp.StartAsync();
        var answer = await app.SendAsync(HttpMethod.Get, path, ("Host", "evil.example"));
        Assert.Equal((307, TestSettings.Issuer + path), (answer.Status, answer.Header("Location")));
    }

    [Fact]
    public async Task Other_endpoints_are_the_applications_matter()
    {
        await using var app = await SecuredApp.StartAsync();
        var answer = await app.GetAsync("/open");
        Assert.Equal("ran", answer.Body);
        Assert.Equal(["Content-Type"], answer.Headers.Keys);
    }

    [Fact]
    public async Task What_asks_for_a_token_no_more_asks_for_no_HTTPS()
    {
        await using var app = await SecuredApp.StartAsync(use: secured => secured.UseTokenAuthSecurity().MapGet("/lifted", () => "ran").RequireToken().AllowAnonymous());
        Assert.Equal("ran", (await app.GetAsync("/lifted")).Body);
    }

    [Fact]
    public async Task In_Development_plain_HTTP_will_do()
    {
        await using var app = await SecuredApp.StartAsync(environment: "Development");
        Assert.Equal(200, (await app.PostFormAsync(SecuredApp.Login)).Status);
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Id.Id is 2025 or 2026);
    }

    [Fact]
    public async Task A_network_in_which_nobody_reads_can_be_allowed_and_is_told_of()
    {
        await using var app = await SecuredApp.StartAsync([("AllowPlainHttp", "true")]);
        Assert.Equal(200, (await app.PostFormAsync(SecuredApp.Login)).Status);
        Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == 2026);
        Assert.Null((await app.GetWithHttpsAsync("/open")).Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_server_that_is_for_its_own_machine_needs_no_HTTPS()
    {
        await using var app = await SecuredApp.StartAsync([("Issuer", "http://localhost:5000")], kestrel: true);
        Assert.Equal(200, (await app.PostFormAsync(SecuredApp.Login)).Status);
    }

    [Fact]
    public async Task A_server_that_is_for_its_own_machine_needs_HTTPS_for_others()
    {
        await using var app = await SecuredApp.StartAsync([("Issuer", "http://localhost:5000"), ("Proxies:0", "127.0.0.1")], kestrel: true);
        Assert.Equal(400, (await app.PostFormAsync(SecuredApp.Login, ("X-Forwarded-For", "203.0.113.9"))).Status);
    }

    /// <summary>A proxy on the same machine makes everybody look like it.</summary>
    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("X-Forwarded-Proto", "http")]
    [InlineData("X-Forwarded-Host", "id.example")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    public async Task A_server_that_is_for_its_own_machine_needs_HTTPS_where_a_proxy_that_nobody_named_speaks_for_others(string header, string value)
    {
        await using var app = await SecuredApp.StartAsync([("Issuer", "http://localhost:5000")], kestrel: true);
        Assert.Equal(400, (await app.PostFormAsync(SecuredApp.Login, (header, value))).Status);
    }

    [Theory]
    [InlineData("Issuer")]
    [InlineData("Authority")]
    public async Task Where_a_resource_servers_authority_is_says_nothing_of_how_its_own_clients_come(string setting)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"TokenAuth:{setting}"] = "http://localhost:5000",
            ["TokenAuth:SecretKey"] = "kT4mQ9xW2rV7bN5cZ8dF3gH6jL1pS0aE-a-secret-of-tests",
        };
        await using var app = await TestApp.StartAsync(settings, builder => builder.Services.AddTokenAuthResourceServer(), map =>
        {
            map.UseTokenAuthSecurity();
            map.MapGet("/orders", () => "ran").RequireToken();
        }, kestrel: true);
        Assert.Contains(Refused, (await app.GetAsync("/orders", "Bearer x")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_server_refuses_too_and_sends_nobody_elsewhere()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["TokenAuth:Issuer"] = TestSettings.Issuer,
            ["TokenAuth:SecretKey"] = "kT4mQ9xW2rV7bN5cZ8dF3gH6jL1pS0aE-a-secret-of-tests",
        };
        await using var app = await TestApp.StartAsync(settings, builder => builder.Services.AddTokenAuthResourceServer(), map =>
        {
            map.UseTokenAuthSecurity();
            map.MapGet("/orders", () => "ran").RequireToken();
        });
        Assert.Contains(Refused, (await app.GetAsync("/orders")).Body, StringComparison.Ordinal);
        (await app.GetWithHttpsAsync("/orders")).AssertSecured(401);
    }

    [Fact]
    public async Task In_the_form_of_FastApi_it_is_a_detail()
    {
        await using var app = await SecuredApp.StartAsync([("Compatibility", "FastApi")]);
        var detail = $$"""{"detail":"{{Refused}}"}""";
        Assert.Equal((400, detail), await StatusAndBodyAsync(app.PostFormAsync(SecuredApp.Login)));
        Assert.Equal((400, detail), await StatusAndBodyAsync(app.GetAsync("/orders", app.Bearer("orders:read"))));
    }

    [Fact]
    public async Task The_log_says_from_where_it_came_and_what_to_do()
    {
        await using var app = await SecuredApp.StartAsync(kestrel: true);
        await app.PostFormAsync(SecuredApp.Login);
        var record = Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == 2027);
        Assert.Contains("'TokenAuth token endpoint' from 127.0.0.1", record.Message, StringComparison.Ordinal);
        Assert.Contains("TokenAuth:Proxies", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_over_plain_HTTP_is_told_of_once_a_minute_for_each_address_and_of_a_hundred_at_most()
    {
        await using var app = await SecuredApp.StartAsync(use: secured =>
        {
            secured.Use((context, next) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse((string)context.Request.Headers["Test-Address"]!);
                return next(context);
            });
            secured.UseRouting();
            secured.UseTokenAuthSecurity();
        });
        await RefusedFromAsync("203.0.113.1", times: 3);
        await RefusedFromAsync("203.0.113.2", times: 3);
        Assert.Equal(2, Told());
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await RefusedFromAsync("203.0.113.1", times: 3);
        Assert.Equal(3, Told());
        for (var i = 0; i < 200; i++)
            await RefusedFromAsync($"198.51.100.{i}", times: 1);
        Assert.Equal(2 + 100, Told());

        int Told() => app.Logs.GetSnapshot().Count(record => record.Id.Id == 2027);

        async Task RefusedFromAsync(string address, int times)
        {
            for (var i = 0; i < times; i++)
                Assert.Equal(400, (await app.PostFormAsync(SecuredApp.Login, ("Test-Address", address))).Status);
        }
    }

    [Fact]
    public async Task Browsers_are_told_to_come_over_HTTPS_from_now_on()
    {
        await using var app = await SecuredApp.StartWithHttpsAsync();
        Assert.Equal("max-age=2592000", (await app.GetAsync("/open")).Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task An_application_that_calls_nothing_is_told_of_it()
    {
        await using var forgetful = await SecuredApp.StartAsync(use: _ => { });
        Assert.Single(forgetful.Logs.GetSnapshot(), record => record.Id.Id == 2025);
        await using var secured = await SecuredApp.StartAsync();
        Assert.DoesNotContain(secured.Logs.GetSnapshot(), record => record.Id.Id is 2025 or 2026);
    }

    private static async Task<(int, string)> StatusAndBodyAsync(Task<Answer> answer) => ((await answer).Status, (await answer).Body);
}

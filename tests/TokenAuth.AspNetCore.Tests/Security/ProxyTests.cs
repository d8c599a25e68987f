using System.Text.Json;

namespace TokenAuth.AspNetCore.Tests.Security;

/// <summary>The connection of these tests comes from 127.0.0.1.</summary>
public sealed class ProxyTests
{
    private static readonly (string, string?)[] _behindProxies = [("Proxies:0", "127.0.0.1"), ("Proxies:1", "10.0.0.0/24"), ("Proxies:2", "fd00::/8")];

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task A_proxy_that_ended_TLS_is_believed(string proxy)
    {
        await using var app = await SecuredApp.StartAsync([("Proxies:0", proxy)], kestrel: true);
        Assert.Equal(200, (await app.PostFormAsync(SecuredApp.Login, ("X-Forwarded-Proto", "https"))).Status);
        Assert.Equal(400, (await app.PostFormAsync(SecuredApp.Login, ("X-Forwarded-Proto", "http"))).Status);
        Assert.Equal(400, (await app.PostFormAsync(SecuredApp.Login)).Status);
    }

    [Fact]
    public async Task Nobody_else_is()
    {
        await using var app = await SecuredApp.StartAsync([("Proxies:0", "10.0.0.5")], kestrel: true);
        Assert.Equal(400, (await app.PostFormAsync(SecuredApp.Login, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "10.0.0.5"))).Status);
        Assert.Equal($"http 127.0.0.1:{app.Client.BaseAddress!.Port} 127.0.0.1", await CallerAsync(app, ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")));
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("203.0.113.9, 10.0.0.5", "203.0.113.9")]
    [InlineData("203.0.113.9, fd00::1, 10.0.0.5", "203.0.113.9")]
    [InlineData("6.6.6.6, 203.0.113.9, 10.0.0.5", "203.0.113.9")]
    [InlineData("6.6.6.6, 10.0.1.5", "10.0.1.5")]
    public async Task The_client_is_the_last_address_that_is_no_proxy(string forwarded, string client)
    {
        await using var app = await SecuredApp.StartAsync(_behindProxies, kestrel: true);
        Assert.EndsWith($" {client}", await CallerAsync(app, ("X-Forwarded-For", forwarded)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_named_proxy_does_not_say_how_the_client_came_the_log_names_the_proxy()
    {
        await using var app = await SecuredApp.StartAsync([("Proxies:0", "127.0.0.1")], kestrel: true);
        for (var client = 1; client <= 3; client++)
            Assert.Equal(400, (await app.PostFormAsync(SecuredApp.Login, ("X-Forwarded-For", $"203.0.113.{client}"))).Status);
        var record = Assert.Single(app.Logs.GetSnapshot(), record => record.Id.Id == 2027);
        Assert.Equal(
            "Refused a request over plain HTTP to 'TokenAuth token endpoint' from 127.0.0.1. It is named in TokenAuth:Proxies and did not send 'X-Forwarded-Proto: https': let it, where clients come to it over HTTPS.",
            record.Message);
    }

    [Fact]
    public async Task Nobody_names_the_host()
    {
        await using var app = await SecuredApp.StartAsync(_behindProxies, kestrel: true);
        Assert.DoesNotContain("evil", await CallerAsync(app, ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-For", "203.0.113.9")), StringComparison.Ordinal);
    }

    /// <summary>Guesses are counted by the same network.</summary>
    [Theory]
    [InlineData("127.0.0.1", "203.0.113.0/24")]
    [InlineData("10.0.0.5", "127.0.0.0/24")]
    public async Task The_network_of_a_login_is_the_clients_only_where_a_proxy_says_so(string proxy, string network)
    {
        await using var app = await SecuredApp.StartAsync([("Proxies:0", proxy), ("AllowPlainHttp", "true")], kestrel: true);
        var login = JsonElement.Parse((await app.PostFormAsync($"{SecuredApp.Login}&client_id=app", ("X-Forwarded-For", "203.0.113.9"))).Body);
        var sessions = await app.GetAsync("/sessions", $"Bearer {login.GetProperty("access_token").GetString()}");
        Assert.Equal(network, JsonElement.Parse(sessions.Body).GetProperty("sessions")[0].GetProperty("network").GetString());
    }

    private static async Task<string> CallerAsync(TestApp app, params (string, string)[] headers) => (await app.SendAsync(HttpMethod.Get, "/caller", headers)).Body;
}

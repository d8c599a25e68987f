using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using TokenAuth.Diagnostics;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>Guessing, through HTTP.</summary>
public sealed class ThrottleTests
{
    private const string Throttled = """{"error":"temporarily_unavailable","error_description":"Too many attempts failed. Try again later."}""";

    [Theory]
    [InlineData("alice")]
    [InlineData("nobody-knows")]
    public async Task Who_has_failed_too_often_is_told_when_to_come_back_whether_the_account_exists_or_not(string name)
    {
        await using var app = await StartAsync();
        for (var i = 0; i < 6; i++)
            Assert.Equal(400, (await LogInAsync(app, name, "wrong", "198.51.100.7")).Status);
        foreach (var password in (string[])["wrong", TestSettings.AlicePassword])
        {
            var answer = await LogInAsync(app, name, password, "198.51.100.8");
            Assert.Equal((429, "1", Throttled, "no-store"), (answer.Status, answer.Header("Retry-After"), answer.Body, answer.Header("Cache-Control")));
        }

        Assert.Equal(400, (await LogInAsync(app, "another", "wrong", "198.51.100.7")).Status);
    }

    [Fact]
    public async Task A_thousand_guesses_from_fifty_addresses_never_keep_the_owner_out_and_few_of_them_are_tried()
    {
        await using var app = await StartAsync();
        Assert.Equal(200, (await LogInAsync(app, "alice", TestSettings.AlicePassword, "192.0.2.1")).Status);
        var tried = 0;
        for (var i = 0; i < 1000; i++)
        {
            tried += (await LogInAsync(app, "alice", $"guess {i}", $"203.0.{i % 50}.9")).Status == 400 ? 1 : 0;
            app.Time.Advance(TimeSpan.FromSeconds(3.6)); // all of them within an hour
            if (i % 20 == 0)
                Assert.Equal(200, (await LogInAsync(app, "alice", TestSettings.AlicePassword, "192.0.2.77")).Status);
        }

        Assert.InRange(tried, 50, 75);
        app.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(200, (await LogInAsync(app, "alice", TestSettings.AlicePassword, "203.0.113.9")).Status); // and back from anywhere when it is over
    }

    [Fact]
    public async Task Who_shows_the_marker_of_an_earlier_login_is_not_kept_out_by_guesses_not_even_from_the_same_network()
    {
        await using var app = await StartAsync();
        var marker = RefreshEndpointTests.Member(await app.PostFormAsync(RefreshEndpointTests.Login, ("Test-Address", "192.0.2.1")), "device_marker");
        foreach (var address in (string[])["192.0.2.1", "198.51.100.7"])
        {
            for (var i = 0; i < 7; i++)
                await LogInAsync(app, "alice", "wrong", address);
            Assert.Equal(429, (await LogInAsync(app, "alice", TestSettings.AlicePassword, address)).Status);
            Assert.Equal(200, (await LogInAsync(app, "alice", $"{TestSettings.AlicePassword}&device_marker={marker}", address)).Status);
        }
    }

    [Fact]
    public async Task A_marker_helps_with_its_own_account_alone_and_with_few_guesses()
    {
        await using var app = await StartAsync();
        var marker = RefreshEndpointTests.Member(await app.PostFormAsync(RefreshEndpointTests.Login, ("Test-Address", "192.0.2.1")), "device_marker");
        foreach (var (name, shown) in (IEnumerable<(string, string)>)[("alice", marker), ("nobody", marker), ("alice", new string('A', 71)), ("alice", "%FF"), ("alice", "")])
        {
            var statuses = new List<int>();
            for (var i = 0; i < 7; i++)
                statuses.Add((await LogInAsync(app, name, $"wrong&device_marker={shown}", "203.0.113.9")).Status);
            Assert.Equal(shown is "%FF" ? 400 : 429, statuses[^1]);
        }
    }

    [Fact]
    public async Task Guesses_of_a_secret_that_somebody_thought_of_are_slowed_down_and_the_client_is_not_kept_out_where_it_was_before()
    {
        await using var app = await StartAsync(("Clients:2:ClientSecret", "swordfish"));
        Assert.Equal(200, (await ClientAsync(app, "swordfish", "192.0.2.1")).Status);
        for (var i = 0; i < 6; i++)
            (await ClientAsync(app, $"guess {i}", "198.51.100.7")).AssertTokenError(401, "invalid_client", "Client authentication failed.");
        var answer = await ClientAsync(app, "swordfish", "198.51.100.8");
        Assert.Equal((429, "1", Throttled), (answer.Status, answer.Header("Retry-After"), answer.Body));
        Assert.Equal(200, (await ClientAsync(app, "swordfish", "192.0.2.1")).Status);
        foreach (var path in (string[])["/introspect", "/revoke", "/revocations"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
            { Content = new FormUrlEncodedContent([KeyValuePair.Create("client_id", "batch"), KeyValuePair.Create("client_secret", "swordfish"), KeyValuePair.Create("token", "x")]) };
            request.Headers.Add("Test-Address", "198.51.100.8");
            var later = await app.SendAsync(request);
            Assert.Equal((429, "1", Throttled), (later.Status, later.Header("Retry-After"), later.Body));
        }

        static Task<Answer> ClientAsync(TestApp app, string secret, string address) =>
            app.PostFormAsync($"grant_type=client_credentials&client_id=batch&client_secret={Uri.EscapeDataString(secret)}", ("Test-Address", address));
    }

    [Fact]
    public async Task A_forwarded_address_counts_for_nothing_unless_the_application_says_so()
    {
        await using var app = await StartAsync();
        for (var i = 0; i < 6; i++)
            await LogInAsync(app, "alice", "wrong", "198.51.100.7");
        Assert.Equal(429, (await LogInAsync(app, "alice", "wrong", "198.51.100.7", ("X-Forwarded-For", "192.0.2.9"), ("Forwarded", "for=192.0.2.9"))).Status);
    }

    [Fact]
    public async Task Logins_that_have_to_wait_are_counted_as_such_and_clients_that_have_to_are_no_logins()
    {
        await using var app = await StartAsync(("Clients:0:ClientSecret", "swordfish"));
        using var logins = new MetricCollector<long>(app.App.Services.GetRequiredService<IMeterFactory>(), TokenAuthMetrics.MeterName, TokenAuthMetrics.Logins);
        for (var i = 0; i < 7; i++)
            await app.PostFormAsync("grant_type=password&client_id=web&client_secret=wrong&username=alice&password=x", ("Test-Address", "198.51.100.7"));
        Assert.Empty(logins.GetMeasurementSnapshot());
        for (var i = 0; i < 7; i++)
            await LogInAsync(app, "alice", "wrong", "198.51.100.7");
        Assert.Equal([.. Enumerable.Repeat("WrongPassword", 6), "throttled"], logins.GetMeasurementSnapshot().Select(measurement => measurement.Tags["outcome"]));
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var app = await StartAsync(("Throttle:Enabled", "false"));
        for (var i = 0; i < 20; i++)
            Assert.Equal(400, (await LogInAsync(app, "alice", "wrong", "198.51.100.7")).Status);
    }

    [Fact]
    public async Task A_client_of_FastAPI_is_told_in_its_own_form()
    {
        await using var app = await StartAsync(("Compatibility", "FastApi"));
        for (var i = 0; i < 6; i++)
            Assert.Equal(401, (await LogInAsync(app, "alice", "wrong", "198.51.100.7")).Status);
        var answer = await LogInAsync(app, "alice", "wrong", "198.51.100.7");
        Assert.Equal((429, "1", """{"detail":"Too many attempts failed. Try again later."}"""), (answer.Status, answer.Header("Retry-After"), answer.Body));
    }

    private static Task<Answer> LogInAsync(TestApp app, string name, string password, string address, params (string Name, string Value)[] headers) =>
        app.PostFormAsync($"username={name}&password={password.Replace(" ", "%20", StringComparison.Ordinal)}", [("Test-Address", address), .. headers]);

    /// <summary>The test server has no addresses: a middleware gives the connection the one the test names.</summary>
    private static Task<TestApp> StartAsync(params (string Setting, string? Value)[] settings) => TestApp.ServerAsync(
        app => app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["Test-Address"].ToString());
            return next(context);
        }),
        TestSettings.Server(settings));
}

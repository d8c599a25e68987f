using System.Net;
using Microsoft.AspNetCore.Builder;

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
    public async Task A_forwarded_address_counts_for_nothing_unless_the_application_says_so()
    {
        await using var app = await StartAsync();
        for (var i = 0; i < 6; i++)
            await LogInAsync(app, "alice", "wrong", "198.51.100.7");
        Assert.Equal(429, (await LogInAsync(app, "alice", "wrong", "198.51.100.7", ("X-Forwarded-For", "192.0.2.9"), ("Forwarded", "for=192.0.2.9"))).Status);
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
        app.PostFormAsync($"username={name}&password={Uri.EscapeDataString(password)}", [("Test-Address", address), .. headers]);

    /// <summary>The test server has no addresses: a middleware gives the connection the one the test names.</summary>
    private static Task<TestApp> StartAsync(params (string Setting, string? Value)[] settings) => TestApp.ServerAsync(
        app => app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["Test-Address"].ToString());
            return next(context);
        }),
        TestSettings.Server(settings));
}

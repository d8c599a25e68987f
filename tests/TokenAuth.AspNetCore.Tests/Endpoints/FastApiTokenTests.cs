using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Clients;
using TokenAuth.InMemory;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>The answers of the reference service, byte for byte where it fixes them.</summary>
public sealed class FastApiTokenTests
{
    private const string Login = "username=alice&password=correct+horse+battery+staple";

    [Theory]
    [InlineData("username=alice&password=wrong")]
    [InlineData("username=unknown&password=wrong")]
    [InlineData("grant_type=password&username=alice&password=wrong&scope=&client_id=&client_secret=")]
    public async Task Wrong_credentials_are_a_401_with_a_detail(string form)
    {
        await using var app = await StartAsync();
        var answer = await app.PostFormAsync(form);
        Assert.Equal(401, answer.Status);
        Assert.Equal("""{"detail":"Incorrect username or password"}""", answer.Body);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("username=alice&grant_type=password", """["body","password"]""")]
    [InlineData("password=x&grant_type=password", """["body","username"]""")]
    [InlineData("", """["body","grant_type"]""")]
    [InlineData(Login + "&grant_type=client_credentials", """["body","grant_type"]""")]
    [InlineData(Login + "&username=alice", """["body"]""")]
    public async Task A_form_that_will_not_do_is_a_422_with_a_detail_list(string form, string location)
    {
        await using var app = await StartAsync();
        var answer = await app.PostFormAsync(form);
        Assert.Equal(422, answer.Status);
        Assert.StartsWith($$"""{"detail":[{"loc":{{location}},"msg":""", answer.Body, StringComparison.Ordinal);
        Assert.Null(answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData(Login + "&client_id=anything&client_secret=anything", null)]
    [InlineData(Login + "&client_secret=anything", null)]
    [InlineData(Login, "Basic YW55OnRoaW5n")]
    [InlineData(Login, "Bearer anything")]
    [InlineData(Login, "nonsense")]
    public async Task Whatever_is_said_of_a_client_is_passed_over_where_none_is_registered(string form, string? authorization)
    {
        await using var app = await StartAsync();
        var answer = authorization is null ? await app.PostFormAsync(form) : await app.PostFormAsync(form, ("Authorization", authorization));
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_client_in_the_applications_own_store_must_prove_itself()
    {
        var settings = TestSettings.Server(("Compatibility", "FastApi"));
        foreach (var client in settings.Keys.Where(key => key.StartsWith("TokenAuth:Clients", StringComparison.Ordinal)).ToList())
            settings.Remove(client);
        await using var app = await TestApp.ServerAsync(
            settings: settings, add: builder => builder.Services.AddSingleton<IClientStore>(new InMemoryClientStore(new Client { ClientId = "own", SecretHash = "$sha256$" })));
        Assert.Equal(401, (await app.PostFormAsync($"{Login}&client_id=own&client_secret=wrong")).Status);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("web")]
    public async Task A_registered_client_must_prove_itself(string clientId)
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("Compatibility", "FastApi")));
        var answer = await app.PostFormAsync($"{Login}&client_id={clientId}&client_secret=wrong");
        Assert.Equal(401, answer.Status);
        Assert.Equal("""{"detail":"Client authentication failed."}""", answer.Body);
        Assert.Equal("Basic", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_login_that_lasts_has_a_refresh_token_and_the_marker_of_its_device()
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("Compatibility", "FastApi")));
        var answer = JsonElement.Parse((await app.PostFormAsync($"{Login}&client_id=app")).Body);
        Assert.Equal(["access_token", "token_type", "refresh_token", "device_marker"], answer.EnumerateObject().Select(member => member.Name));
        while ((await app.PostFormAsync("username=alice&password=wrong&client_id=app")).Status == 401)
            continue;
        Assert.Equal(200, (await app.PostFormAsync($"{Login}&client_id=app&device_marker={answer.GetProperty("device_marker").GetString()}")).Status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_a_413_with_a_detail()
    {
        await using var app = await StartAsync();
        var answer = await app.PostFormAsync($"{Login}&x={new string('x', 40_000)}");
        Assert.Equal(413, answer.Status);
        Assert.Equal("""{"detail":"The request body exceeds 32768 bytes."}""", answer.Body);
    }

    private static Task<TestApp> StartAsync()
    {
        var settings = TestSettings.Server(("Compatibility", "FastApi"));
        foreach (var client in settings.Keys.Where(key => key.StartsWith("TokenAuth:Clients", StringComparison.Ordinal)).ToList())
            settings.Remove(client);
        return TestApp.ServerAsync(settings: settings);
    }
}

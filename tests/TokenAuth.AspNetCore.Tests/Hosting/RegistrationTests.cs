using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TokenAuth.Credentials;

namespace TokenAuth.AspNetCore.Tests.Hosting;

public sealed class RegistrationTests
{
    private const string Login = "username=alice&password=correct+horse+battery+staple";

    [Fact]
    public async Task Called_twice_it_works_as_called_once() => await AssertWorksAsync(builder =>
    {
        builder.Services.AddTokenAuthServer();
        builder.Services.AddTokenAuthServer();
    });

    [Fact]
    public async Task What_the_action_sets_comes_after_the_section() => await AssertWorksAsync(
        builder => builder.Services.AddTokenAuthServer(options => options.AllowPasswordGrant = true), ("AllowPasswordGrant", "false"));

    [Fact]
    public async Task A_section_of_another_name_can_be_given()
    {
        var settings = TestSettings.Server().ToDictionary(pair => pair.Key.Replace("TokenAuth:", "Elsewhere:", StringComparison.Ordinal), pair => pair.Value, StringComparer.Ordinal);
        await using var app = await TestApp.StartAsync(
            settings, builder => WithCheapHashes(builder).Services.AddTokenAuthServer(builder.Configuration.GetSection("Elsewhere")), app => app.MapTokenAuthServer());
        Assert.Equal(200, (await app.PostFormAsync(Login)).Status);
    }

    [Fact]
    public async Task One_section_given_in_two_ways_is_read_once() => await AssertWorksAsync(builder =>
    {
        builder.Services.AddTokenAuthServer();
        builder.Services.AddTokenAuthServer(builder.Configuration.GetSection("TokenAuth"));
        builder.Services.AddTokenAuthServer(builder.Configuration.GetSection("TokenAuth"));
    });

    [Fact]
    public async Task A_section_first_and_then_the_bare_call_reads_the_section_alone() => await AssertWorksAsync(builder =>
    {
        builder.Services.AddTokenAuthServer(builder.Configuration.GetSection("TokenAuth"));
        builder.Services.AddTokenAuthServer();
    });

    [Fact]
    public async Task Every_setting_can_be_given_by_environment()
    {
        const string prefix = "TOKENAUTHTEST_";
        foreach (var (name, value) in TestSettings.Server(("Issuer", "https://environment.example")).Where(pair => pair.Value is not null))
            Environment.SetEnvironmentVariable(prefix + name.Replace(":", "__", StringComparison.Ordinal), value);
        var settings = new ConfigurationBuilder().AddEnvironmentVariables(prefix).Build().AsEnumerable().ToDictionary(StringComparer.Ordinal);
        await using var app = TestApp.Build(settings, builder => builder.Services.AddTokenAuthServer());
        var options = app.Services.GetRequiredService<IOptions<TokenAuthServerOptions>>().Value;
        Assert.Equal("https://environment.example", options.Issuer);
        Assert.Equal("alice 김민수 nobody", string.Join(' ', options.Users.Select(user => user.Username)));
        Assert.Equal("orders:read orders:write", string.Join(' ', options.Users[0].Scopes));
        Assert.Equal("password", Assert.Single(options.Clients[0].GrantTypes));
    }

    [Fact]
    public async Task Without_its_services_the_endpoints_cannot_be_mapped()
    {
        await using var app = TestApp.Build([], _ => { });
        var e = Assert.Throws<InvalidOperationException>(() => app.MapTokenAuthServer());
        Assert.Equal("MapTokenAuthServer() needs the services of AddTokenAuthServer(): call builder.Services.AddTokenAuthServer() first.", e.Message);
    }

    [Fact]
    public void Token_server_and_resource_server_do_not_go_together()
    {
        var first = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddTokenAuthServer().Services.AddTokenAuthResourceServer());
        Assert.Contains("remove AddTokenAuthResourceServer()", first.Message, StringComparison.Ordinal);
        var second = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddTokenAuthResourceServer().AddTokenAuthServer());
        Assert.Contains("remove AddTokenAuthResourceServer()", second.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_of_a_server_with_keys_is_good()
    {
        await using var app = await TestApp.ServerAsync(map => map.MapHealthChecks("/health"));
        Assert.Equal("Healthy", (await app.GetAsync("/health")).Body);
    }

    private static WebApplicationBuilder WithCheapHashes(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new PasswordHasher(new BcryptSha256Scheme(4)));
        return builder;
    }

    private static async Task AssertWorksAsync(Action<WebApplicationBuilder> add, params (string Setting, string? Value)[] changes)
    {
        await using var app = await TestApp.StartAsync(TestSettings.Server(changes), builder => add(WithCheapHashes(builder)), app => app.MapTokenAuthServer());
        Assert.Equal(200, (await app.PostFormAsync(Login)).Status);
        Assert.Equal(200, (await app.PostFormAsync($"{Login}&client_id=web&client_secret=web-secret")).Status);
    }
}

using Microsoft.AspNetCore.Builder;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>Routing finds out at the first request only, and answers it with 500.</summary>
public sealed class EndpointsMappedTwiceTests
{
    [Fact]
    public async Task Every_place_with_two_endpoints_is_told_in_one_line()
    {
        await using var app = await TestApp.ServerAsync(map =>
        {
            map.MapTokenAuthSessions();
            map.MapGroup("").MapTokenAuthSessions("orders:read");
        });
        Assert.Equal(
            ["There are two endpoints each for GET /sessions, DELETE /sessions, DELETE /sessions/{}, POST /logout: every request there is answered with 500. Call MapTokenAuthServer() and its like once, map nothing of your own there, or tell them apart by RequireHost()."],
            Told(app));
    }

    [Fact]
    public async Task An_endpoint_of_the_applications_own_may_be_the_second()
    {
        await using var app = await TestApp.ServerAsync(map => map.MapPost("/Token/", () => "mine"));
        Assert.StartsWith("There are two endpoints each for POST /token: ", Assert.Single(Told(app)), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => app.PostFormAsync("grant_type=password"));
    }

    [Fact]
    public async Task What_routing_can_tell_apart_is_not_told()
    {
        await using var app = await TestApp.ServerAsync(map =>
        {
            map.MapGet("/token", () => "mine");
            map.Map("/revoke", () => "for other methods");
            map.MapGroup("/v2").MapTokenAuthServer();
            map.MapTokenAuthServer().RequireHost("other.example");
            map.MapTokenAuthAdministration("admin").RequireHost("*:9000");
            map.MapTokenAuthAdministration("admin").RequireHost("*:9001");
            map.MapGet("/orders", () => "ran").WithOrder(1);
            map.MapGet("/orders", () => "ran").WithOrder(1);
        });
        Assert.Empty(Told(app));
        Assert.Equal(400, (await app.PostFormAsync("grant_type=password")).Status);
    }

    private static IEnumerable<string> Told(TestApp app) => app.Logs.GetSnapshot().Where(record => record.Id.Id == 2030).Select(record => record.Message);
}

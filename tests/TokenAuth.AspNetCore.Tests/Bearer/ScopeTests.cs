using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("orders:read")]
    [InlineData("orders:READ orders:write")]
    [InlineData("orders")]
    public async Task A_token_without_all_scopes_is_told_which_ones_are_needed(string scope)
    {
        await using var app = await StartAsync();
        (await app.GetWithTokenAsync("/both", scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))).AssertForbidden("orders:read orders:write");
    }

    [Fact]
    public async Task All_scopes_and_more_let_the_handler_run()
    {
        await using var app = await StartAsync();
        Assert.Equal("ran", (await app.GetWithTokenAsync("/both", "admin", "orders:write", "orders:read")).Body);
    }

    [Fact]
    public async Task Scopes_of_group_and_endpoint_add_up()
    {
        await using var app = await StartAsync();
        (await app.GetWithTokenAsync("/group/inner/leaf", "b", "c")).AssertForbidden("a b c");
        (await app.GetWithTokenAsync("/group/inner/leaf", "a", "c")).AssertForbidden("a b c");
        (await app.GetWithTokenAsync("/group/inner/leaf", "a", "b")).AssertForbidden("a b c");
        Assert.Equal("ran", (await app.GetWithTokenAsync("/group/inner/leaf", "a", "b", "c")).Body);
    }

    [Fact]
    public async Task A_claim_that_is_no_string_gives_no_scope()
    {
        await using var app = await StartAsync();
        var token = TestTokens.Forge(payload => payload["scope"] = new System.Text.Json.Nodes.JsonArray("orders:read", "orders:write"));
        (await app.GetAsync("/both", $"Bearer {token}")).AssertInvalidToken("The token is malformed.");
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("ü")]
    public void What_is_no_scope_token_cannot_be_required(string scope) =>
        Assert.Throws<ArgumentException>(() => new RequireTokenAttribute(scope));

    private static Task<TestApp> StartAsync() => TestApp.ServerAsync(map =>
    {
        map.MapGet("/both", (RequestDelegate)(context => context.Response.WriteAsync("ran"))).RequireToken("orders:read orders:write");
        map.MapGroup("/group").RequireToken("a").MapGroup("/inner").RequireToken("b").MapGet("/leaf", () => "ran").RequireToken("c");
    });
}

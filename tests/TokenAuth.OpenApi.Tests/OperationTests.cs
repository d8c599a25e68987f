using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.AspNetCore;

namespace TokenAuth.OpenApi.Tests;

public sealed class OperationTests
{
    [Fact]
    public async Task An_endpoint_names_its_scopes()
    {
        var operation = await GetAsync(app => app.MapGet("/orders", () => "").RequireToken("orders:read", "orders:export"));
        Assert.Equal(["orders:read", "orders:export"], Scopes(operation));
    }

    [Fact]
    public async Task An_attribute_on_a_lambda_does_the_same() =>
        Assert.Equal(["orders:read"], Scopes(await GetAsync(app => app.MapGet("/orders", [RequireToken("orders:read")] () => ""))));

    [Fact]
    public async Task Any_token_is_an_empty_list() =>
        Assert.Empty(Scopes(await GetAsync(app => app.MapGet("/orders", () => "").RequireToken())));

    [Fact]
    public async Task The_scopes_of_groups_add_up()
    {
        var operation = await GetAsync(app => app
            .MapGroup("/").RequireToken("staff").MapGroup("/").RequireToken("orders:read")
            .MapGet("/orders", () => "").RequireToken("orders:read", "orders:export"));
        Assert.Equal(["orders:export", "orders:read", "staff"], Scopes(operation).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_rule_needs_a_token_too() =>
        Assert.Empty(Scopes(await GetAsync(app => app.MapGet("/orders", () => "").RequireToken((token, _) => token.HasScope("orders:read")))));

    [Fact]
    public async Task Controllers_and_their_actions_add_up()
    {
        var paths = Paths(await DescribedApp.ServerAsync(app => app.MapControllers(), add: builder => builder.Services.AddControllers()));
        Assert.Equal(["orders:read"], Scopes(paths.GetProperty("/mvc/orders").GetProperty("get")));
        Assert.Equal(["orders:read", "orders:write"], Scopes(paths.GetProperty("/mvc/orders").GetProperty("post")).Order(StringComparer.Ordinal));
        AssertOpen(paths.GetProperty("/mvc/orders/status").GetProperty("get"));
    }

    [Fact]
    public async Task The_frameworks_own_authorization_counts() =>
        Assert.Empty(Scopes(await GetAsync(app => app.MapGet("/orders", () => "").RequireAuthorization())));

    [Fact]
    public async Task An_endpoint_for_cookies_alone_is_not_ours() =>
        AssertOpen(await GetAsync(app => app.MapGet("/orders", [Authorize(AuthenticationSchemes = "Cookies")] () => "")));

    [Fact]
    public async Task An_endpoint_for_cookies_or_tokens_is_ours() =>
        Assert.Empty(Scopes(await GetAsync(app => app.MapGet("/orders", [Authorize(AuthenticationSchemes = "Cookies, TokenAuth")] () => ""))));

    [Fact]
    public async Task An_open_endpoint_stays_open() => AssertOpen(await GetAsync(app => app.MapGet("/orders", () => "")));

    [Fact]
    public async Task AllowAnonymous_lifts_what_the_group_needs() =>
        AssertOpen(await GetAsync(app => app.MapGroup("/").RequireToken("staff").MapGet("/orders", () => "").AllowAnonymous()));

    [Fact]
    public async Task Refusals_are_documented()
    {
        var responses = (await GetAsync(app => app.MapGet("/orders", () => "").RequireToken("orders:read"))).GetProperty("responses");
        Assert.Contains("WWW-Authenticate", responses.GetProperty("401").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Contains("insufficient_scope", responses.GetProperty("403").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_application_says_about_a_refusal_stays()
    {
        var operation = await GetAsync(app => app.MapGet("/orders", () => "").Produces<ProblemDetails>(StatusCodes.Status403Forbidden, "application/problem+json").RequireToken("orders:read"));
        Assert.True(operation.GetProperty("responses").GetProperty("403").GetProperty("content").TryGetProperty("application/problem+json", out _));
    }

    private static async Task<JsonElement> GetAsync(Action<WebApplication> map) =>
        Paths(await DescribedApp.ServerAsync(map)).GetProperty("/orders").GetProperty("get");

    private static JsonElement Paths(string document) => DescribedApp.Read(document).GetProperty("paths");

    private static IEnumerable<string?> Scopes(JsonElement operation) =>
        Assert.Single(operation.GetProperty("security").EnumerateArray()).GetProperty("TokenAuth").EnumerateArray().Select(scope => scope.GetString());

    private static void AssertOpen(JsonElement operation)
    {
        Assert.False(operation.TryGetProperty("security", out _));
        Assert.Equal(["200"], operation.GetProperty("responses").EnumerateObject().Select(response => response.Name));
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace TokenAuth.OpenApi.Tests;

public sealed class TokenPathTests
{
    [Fact]
    public async Task The_form_is_described()
    {
        var form = (await PostAsync("/token")).GetProperty("requestBody").GetProperty("content").GetProperty("application/x-www-form-urlencoded").GetProperty("schema");
        Assert.Equal(
            ["client_id", "client_secret", "grant_type", "password", "scope", "username"],
            form.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["password", "username"], form.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal));
        Assert.All(["password", "client_secret"], name => Assert.Equal("password", form.GetProperty("properties").GetProperty(name).GetProperty("format").GetString()));
    }

    [Fact]
    public async Task Logging_in_needs_no_token() => Assert.False((await PostAsync("/token")).TryGetProperty("security", out _));

    [Fact]
    public async Task A_group_puts_its_prefix_before_it() =>
        await PostAsync("/auth/token", app => app.MapGroup("/auth").MapTokenAuthServer(), mapServer: false);

    [Fact]
    public async Task A_server_that_is_not_mapped_has_no_endpoint() =>
        Assert.Empty(DescribedApp.Read(await DescribedApp.ServerAsync(mapServer: false)).GetProperty("paths").EnumerateObject());

    [Fact]
    public async Task As_FastApi_the_answers_are_FastApis()
    {
        var responses = (await PostAsync("/token", settings: new(StringComparer.Ordinal) { ["Compatibility"] = "FastApi" })).GetProperty("responses");
        Assert.Equal(["200", "400", "401", "422"], responses.EnumerateObject().Select(response => response.Name));
        Assert.Equal(["detail"], Properties(responses.GetProperty("401")));
        Assert.Equal(["access_token", "token_type"], Properties(responses.GetProperty("200")));
    }

    private static IEnumerable<string> Properties(JsonElement response) =>
        response.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties").EnumerateObject().Select(property => property.Name);

    private static async Task<JsonElement> PostAsync(
        string path, Action<WebApplication>? map = null, Dictionary<string, string?>? settings = null, bool mapServer = true) =>
        DescribedApp.Read(await DescribedApp.ServerAsync(map, settings, mapServer: mapServer)).GetProperty("paths").GetProperty(path).GetProperty("post");
}

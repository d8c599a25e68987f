using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>A typing error in a scope closes an endpoint to everybody, and nothing else would say so.</summary>
public sealed class UnreachableScopesTests
{
    [Fact]
    public async Task A_scope_that_is_not_listed_is_told_once_with_what_requires_it()
    {
        await using var app = await TestApp.ServerAsync(map =>
        {
            map.MapGet("/orders", () => "ran").RequireToken("orders:raed orders:write");
            map.MapGet("/bills", [RequireToken("orders:raed")] () => "ran");
            map.MapGet("/others", () => "ran").RequireToken("orders:read");
        });
        Assert.Equal(
            ["No user or client can have the scope 'orders:raed', so nobody gets into what requires it: HTTP: GET /orders, HTTP: GET /bills. Give it to one, and add it to TokenAuth:Scopes where those are listed."],
            Told(app));
    }

    [Theory]
    [InlineData("orders:read", 0)]
    [InlineData("orders:raed", 1)]
    public async Task Where_none_are_listed_it_is_one_that_no_user_and_client_has(string scope, int told)
    {
        await using var app = await TestApp.ServerAsync(map => map.MapGet("/orders", () => "ran").RequireToken(scope), Unlisted());
        Assert.Equal(told, Told(app).Count());
    }

    [Fact]
    public async Task Where_none_are_listed_users_of_the_applications_own_may_have_any()
    {
        await using var app = await TestApp.ServerAsync(
            map => map.MapGet("/orders", () => "ran").RequireToken("orders:raed"), Unlisted(), builder => builder.Services.AddSingleton<IUserStore, OwnUserStore>());
        Assert.Empty(Told(app));
    }

    private static IEnumerable<string> Told(TestApp app) => app.Logs.GetSnapshot().Where(record => record.Id.Id == 2028).Select(record => record.Message);

    private static Dictionary<string, string?> Unlisted()
    {
        var settings = TestSettings.Server();
        foreach (var listed in settings.Keys.Where(name => name.StartsWith("TokenAuth:Scopes:", StringComparison.Ordinal)).ToList())
            settings.Remove(listed);
        return settings;
    }
}

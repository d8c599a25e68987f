using System.Text.Json;
using static TokenAuth.AspNetCore.Tests.Endpoints.RefreshEndpointTests;
using static TokenAuth.AspNetCore.Tests.Endpoints.RevocationEndpointTests;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary><c>POST /introspect</c> (RFC 7662) through HTTP.</summary>
public sealed class IntrospectionEndpointTests
{
    private const string Api = "client_id=api&client_secret=web-secret";

    [Fact]
    public async Task An_active_token_is_described()
    {
        await using var app = await StartAsync();
        var login = await LogInAsync(app);
        var answer = await PostAsync(app, $"{Api}&token={Member(login, "access_token")}", TokenAuthPaths.Introspection);
        Assert.Equal((200, "application/json", "no-store"), (answer.Status, answer.Header("Content-Type"), answer.Header("Cache-Control")));
        var token = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal(
            ["active", "scope", "client_id", "sub", "exp", "iat", "sid", "token_type", "iss", "jti", "aud"],
            token.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            (true, "orders:read orders:write", "app", "alice", 1772367300),
            (token.GetProperty("active").GetBoolean(), Member(answer, "scope"), Member(answer, "client_id"), Member(answer, "sub"), token.GetProperty("exp").GetInt32()));
    }

    [Fact]
    public async Task Of_a_token_that_is_not_active_nothing_else_is_told()
    {
        await using var app = await StartAsync();
        var login = await LogInAsync(app);
        await PostAsync(app, $"client_id=app&token={Member(login, "access_token")}");
        foreach (var token in (string[])[Member(login, "access_token"), Member(login, "refresh_token"), "nonsense", "a.b.c"])
            Assert.Equal("""{"active":false}""", (await PostAsync(app, $"{Api}&token={token}", TokenAuthPaths.Introspection)).Body);
    }

    [Fact]
    public async Task A_client_without_permission_learns_nothing()
    {
        await using var app = await StartAsync();
        var login = await LogInAsync(app);
        var answer = await PostAsync(app, $"client_id=web&client_secret=web-secret&token={Member(login, "access_token")}", TokenAuthPaths.Introspection);
        Assert.Equal((200, """{"active":false}"""), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("token=x")]
    [InlineData("token=x&client_id=app")]
    [InlineData("token=x&client_id=api&client_secret=wrong")]
    public async Task Who_does_not_prove_itself_is_refused(string form)
    {
        await using var app = await StartAsync();
        (await PostAsync(app, form, TokenAuthPaths.Introspection)).AssertTokenError(401, "invalid_client", "Client authentication failed.");
    }
}

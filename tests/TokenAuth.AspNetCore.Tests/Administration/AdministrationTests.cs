using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Credentials;
using static TokenAuth.AspNetCore.Tests.Administration.AdministeredApp;

namespace TokenAuth.AspNetCore.Tests.Administration;

/// <summary>Who may administer, and what they do with sessions and keys.</summary>
public sealed class AdministrationTests
{
    private static readonly (string Method, string Path)[] _endpoints =
    [
        ("GET", "users"), ("POST", "users"), ("GET", "users/alice"), ("PATCH", "users/alice"), ("DELETE", "users/alice"), ("PUT", "users/alice/password"),
        ("GET", "users/alice/sessions"), ("DELETE", "users/alice/sessions"), ("GET", "clients"), ("POST", "clients"), ("GET", "clients/web"), ("PUT", "clients/web"),
        ("DELETE", "clients/web"), ("POST", "clients/web/secret"), ("DELETE", "clients/web/sessions"), ("DELETE", "sessions/x"), ("GET", "keys"), ("DELETE", "keys/x"), ("GET", "audit"),
    ];

    [Fact]
    public async Task Nobody_without_the_scope_gets_to_any_of_the_endpoints()
    {
        await using var app = await StartAsync();
        var mapped = ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app.App.App).DataSources.SelectMany(source => source.Endpoints)
            .Count(endpoint => endpoint is Microsoft.AspNetCore.Routing.RouteEndpoint { RoutePattern.RawText: { } path } && path.StartsWith("/manage", StringComparison.Ordinal));
        Assert.Equal(_endpoints.Length, mapped);
        foreach (var (method, path) in _endpoints)
        {
            var answer = await app.SendAsync(new HttpMethod(method), path, "{}", app.App.Issuer.Issue("alice", "orders:read").Value);
            Assert.Equal((403, true), (answer.Status, answer.Header("WWW-Authenticate")!.Contains("insufficient_scope", StringComparison.Ordinal)));
            Assert.Equal(401, (await app.SendAsync(new HttpMethod(method), path, "{}", "x")).Status);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("admin", " ")]
    public async Task Without_a_scope_it_cannot_be_mapped(params string[] scopes)
    {
        var e = await Assert.ThrowsAsync<ArgumentException>(() => TestApp.ServerAsync(map => map.MapTokenAuthAdministration(scopes)));
        Assert.StartsWith("MapTokenAuthAdministration() needs a scope, e.g. \"admin\"", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_are_seen_and_ended_one_by_one_by_user_and_by_client()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        var first = await app.LogInAsync("kim");
        var second = await app.LogInAsync("kim");
        var third = await app.LogInAsync("kim");
        var sessions = JsonElement.Parse((await app.GetAsync("users/kim/sessions")).Body).GetProperty("sessions").EnumerateArray().ToList();
        Assert.Equal(["id", "client_id", "created_at", "refreshed_at", "expires_at", "user_agent", "network"], sessions[0].EnumerateObject().Select(member => member.Name));
        var id = app.App.App.Services.GetRequiredService<Tokens.TokenVerifier>().Verify(first.AccessToken).Token!.SessionId;
        Assert.Equal(204, (await app.DeleteAsync($"sessions/{id}")).Status);
        AssertError(await app.DeleteAsync($"sessions/{id}"), 404, "not_found", "There is no such session, or it has ended.");
        Assert.Equal((401, 200), (await app.UseAsync(first.AccessToken), await app.UseAsync(second.AccessToken)));
        Assert.Equal(204, (await app.DeleteAsync("users/kim/sessions")).Status);
        Assert.Equal((401, 401), (await app.UseAsync(second.AccessToken), await app.UseAsync(third.AccessToken)));
        var fourth = await app.LogInAsync("kim");
        Assert.Equal(204, (await app.DeleteAsync("clients/app/sessions")).Status);
        Assert.Equal(401, await app.UseAsync(fourth.AccessToken));
        Assert.Equal(400, (await app.RefreshAsync(fourth.RefreshToken)).Status);
        Assert.Equal(200, await app.UseAsync((await app.LogInAsync("kim")).AccessToken)); // in the same second
        await app.CreateUserAsync("none");
        Assert.Equal("""{"sessions":[]}""", (await app.GetAsync("users/none/sessions")).Body);
    }

    [Theory]
    [InlineData("GET", "users/bbo/sessions", "There is no user of that name.")]
    [InlineData("DELETE", "users/bbo/sessions", "There is no user of that name.")]
    [InlineData("DELETE", "users/%01/sessions", "There is no user of that name.")]
    [InlineData("DELETE", "clients/nope/sessions", "There is no client of that id.")]
    [InlineData("DELETE", "clients/%01/sessions", "There is no client of that id.")]
    public async Task Sessions_of_whoever_does_not_exist_are_not_found(string method, string path, string description)
    {
        await using var app = await StartAsync();
        AssertError(await app.SendAsync(new HttpMethod(method), path), 404, "not_found", description);
        Assert.Equal((204, 204, 204), ((await app.DeleteAsync("users/alice/sessions")).Status, (await app.DeleteAsync("clients/web/sessions")).Status, (await app.DeleteAsync("clients/anonymous/sessions")).Status));
    }

    [Fact]
    public async Task What_is_left_of_a_user_who_is_gone_from_a_store_of_the_applications_own_is_seen_and_ended()
    {
        Users.User? user = new() { Username = "kim", PasswordHash = new BcryptSha256Scheme(4).Hash(NewPassword), Scopes = ["orders:read"] };
        await using var app = await StartAsync(add: builder => builder.Services.AddSingleton<Users.IUserStore>(new Endpoints.StubUsers(_ => Task.FromResult<Users.User?>(user))));
        var (access, _) = await app.LogInAsync("kim");
        user = null;
        Assert.Single(JsonElement.Parse((await app.GetAsync("users/kim/sessions")).Body).GetProperty("sessions").EnumerateArray());
        Assert.Equal(204, (await app.DeleteAsync("users/kim/sessions")).Status);
        Assert.Equal(401, await app.UseAsync(access));
        Assert.Equal((404, 404), ((await app.GetAsync("users/kim/sessions")).Status, (await app.DeleteAsync("users/kim/sessions")).Status));
    }

    [Fact]
    public async Task Access_tokens_of_whoever_is_no_user_are_taken_back_though_nobody_is_found()
    {
        await using var app = await StartAsync();
        var token = app.App.Issuer.Issue("visitor", "orders:read").Value;
        Assert.Equal(200, await app.UseAsync(token));
        Assert.Equal(404, (await app.DeleteAsync("users/visitor/sessions")).Status);
        Assert.Equal(401, await app.UseAsync(token));
    }

    [Fact]
    public async Task A_key_that_is_withdrawn_verifies_nothing_more_and_another_signs()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("tokenauth-keys-").FullName, "keys.json");
        await using var app = await StartAsync(TestSettings.Server(("SigningKeyFile", null), ("KeyFile", file)));
        await app.CreateUserAsync("kim");
        var (access, refresh) = await app.LogInAsync("kim");
        var old = app.App.Issuer.Issue("root", "admin").Value;
        var before = JsonElement.Parse((await app.GetAsync("keys")).Body).GetProperty("keys")[0];
        Assert.Equal("kid alg state created_at signs_from", string.Join(' ', before.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("signing", before.GetProperty("state").GetString());
        Assert.Equal(204, (await app.DeleteAsync($"keys/{before.GetProperty("kid").GetString()}")).Status);
        Assert.Equal(401, await app.UseAsync(access));
        Assert.Equal(401, (await app.SendAsync(HttpMethod.Get, "keys", token: old)).Status);
        Assert.Equal(400, (await app.RefreshAsync(refresh)).Status);
        var after = JsonElement.Parse((await app.GetAsync("keys")).Body).GetProperty("keys")[0];
        Assert.NotEqual(before.GetProperty("kid").GetString(), after.GetProperty("kid").GetString());
        Assert.Equal(200, await app.UseAsync((await app.LogInAsync("kim")).AccessToken));
        AssertError(await app.DeleteAsync($"keys/{before.GetProperty("kid").GetString()}"), 404, "not_found", "There is no key of that id.");
        Assert.Contains(app.App.Logs.GetSnapshot(), record => record.Id.Id == 1052);
    }

    [Fact]
    public async Task A_key_in_the_configuration_is_changed_there()
    {
        await using var app = await StartAsync();
        var key = JsonElement.Parse((await app.GetAsync("keys")).Body).GetProperty("keys")[0].GetProperty("kid").GetString();
        AssertError(await app.DeleteAsync($"keys/{key}"), 409, "configured", "The key is in the server's configuration: replace it there.");
        Assert.Equal(200, (await app.GetAsync("keys")).Status);
    }

    [Fact]
    public async Task A_store_that_is_down_is_a_503_that_says_when_to_come_back()
    {
        await using var app = await StartAsync(add: builder => builder.Services.AddSingleton<Users.IUserStore>(new DownUsers()));
        var answer = await app.GetAsync("users/kim");
        Assert.Equal("5", answer.Header("Retry-After"));
        AssertError(answer, 503, "temporarily_unavailable", "The server could not answer. Try again later.");
    }

    private sealed class DownUsers : Users.IManagedUserStore
    {
        public ValueTask<Users.User?> FindByNameAsync(string username, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public ValueTask<bool> TryReplacePasswordHashAsync(Users.User user, string newHash, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public ValueTask<IReadOnlyList<Users.User>> ListAsync(string after, int limit, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public ValueTask<bool> TryAddAsync(Users.User user, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public ValueTask<bool> TryUpdateAsync(Users.User stored, Users.User changed, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public ValueTask<bool> TryRemoveAsync(string username, CancellationToken cancellationToken) => throw new StoreUnavailableException();
    }
}

using System.Text.Json;
using static TokenAuth.AspNetCore.Tests.Administration.AdministeredApp;

namespace TokenAuth.AspNetCore.Tests.Administration;

/// <summary>What administrators do with clients; the members are those of RFC 7591 §2.</summary>
public sealed class ClientEndpointTests
{
    private const string Jwks = """{"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""";

    [Fact]
    public async Task A_client_that_is_created_gets_its_secret_once_and_its_token()
    {
        await using var app = await StartAsync();
        var answer = await CreateAsync(app, """{"client_id":"job","grant_types":["client_credentials"],"scope":"orders:read"}""");
        var secret = JsonElement.Parse(answer.Body).GetProperty("client_secret").GetString()!;
        Assert.Equal(43, secret.Length);
        Assert.Equal(
            (201, """{"client_id":"job","token_endpoint_auth_method":"client_secret_basic","grant_types":["client_credentials"],"scope":"orders:read","redirect_uris":[],"allow_introspection":false,"configured":false,"client_secret":"…","client_secret_expires_at":0}"""),
            (answer.Status, answer.Body.Replace(secret, "…", StringComparison.Ordinal)));
        Assert.Equal(200, (await TokenAsync(app, "job", secret)).Status);
        Assert.DoesNotContain("secret\"", (await app.GetAsync("clients/job")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", (await app.GetAsync("clients")).Body, StringComparison.Ordinal);
        Assert.All(app.App.Logs.GetSnapshot(), record => Assert.DoesNotContain(secret, record.Message, StringComparison.Ordinal));
        AssertError(await CreateAsync(app, """{"client_id":"job","grant_types":["password"]}"""), 409, "already_exists", "There is a client of that id.");
    }

    [Theory]
    [InlineData("""{"grant_types":["password"]}""", "client_id is missing.")]
    [InlineData("""{"client_id":"anonymous","grant_types":["password"]}""", "client_id must be 1 to 256 printable ASCII characters, and not 'anonymous', '.' or '..'.")]
    [InlineData("""{"client_id":"김","grant_types":["password"]}""", "client_id must be 1 to 256 printable ASCII characters, and not 'anonymous', '.' or '..'.")]
    [InlineData("""{"client_id":"job"}""", "grant_types has none, and allow_introspection is not true: the client could do nothing.")]
    [InlineData("""{"client_id":"job","grant_types":["client_credential"]}""", "grant_types has one that is not supported here; those supported are password, refresh_token, client_credentials.")]
    [InlineData("""{"client_id":"job","grant_types":"password"}""", "grant_types must be an array of strings.")]
    [InlineData("""{"client_id":"job","grant_types":["password",1]}""", "grant_types must be an array of strings.")]
    [InlineData("""{"client_id":"job","grant_types":["password"],"scope":"no-such"}""", "The scope 'no-such' is not one of the server's.")]
    [InlineData("""{"client_id":"job","grant_types":["password"],"redirect_uris":["/here"]}""", "redirect_uris must be absolute URIs without fragment (RFC 6749 section 3.1.2).")]
    [InlineData("""{"client_id":"job","grant_types":["password"],"redirect_uris":["https://a.example/ b"]}""", "redirect_uris must be absolute URIs without fragment (RFC 6749 section 3.1.2).")]
    [InlineData("""{"client_id":"job","grant_types":["password"],"token_endpoint_auth_method":"tls_client_auth"}""", "token_endpoint_auth_method must be client_secret_basic, client_secret_post, private_key_jwt or none.")]
    [InlineData("""{"client_id":"job","grant_types":["password"],"token_endpoint_auth_method":"private_key_jwt"}""", "private_key_jwt and jwks belong together.")]
    [InlineData("""{"client_id":"job","grant_types":["password"],"jwks":{"keys":[]}}""", "private_key_jwt and jwks belong together.")]
    [InlineData("""{"client_id":"job","grant_types":["password"],"token_endpoint_auth_method":"private_key_jwt","jwks":"x"}""", "jwks must be an object.")]
    [InlineData("""{"client_id":"job","grant_types":["client_credentials"],"token_endpoint_auth_method":"none"}""", "A client without authentication cannot have the grant client_credentials (RFC 6749 section 4.4).")]
    [InlineData("""{"client_id":"job","grant_types":["password"],"token_endpoint_auth_method":"none","allow_introspection":true}""", "A client without authentication cannot introspect (RFC 7662 section 2.1).")]
    [InlineData("""{"client_id":"job","grant_types":["password"],"client_secret":"mine"}""", "There is a member that is not known here; those known are client_id, token_endpoint_auth_method, jwks, grant_types, scope, redirect_uris, allow_introspection.")]
    public async Task What_is_no_client_is_refused_and_says_why(string json, string description)
    {
        await using var app = await StartAsync();
        AssertError(await CreateAsync(app, json), 400, "invalid_request", description);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_takes_nothing_back()
    {
        await using var app = await StartAsync();
        const string Same = """{"client_id":"job","grant_types":["client_credentials"],"scope":"orders:read"}""";
        var secret = Secret(await CreateAsync(app, Same));
        var token = JsonElement.Parse((await TokenAsync(app, "job", secret)).Body).GetProperty("access_token").GetString()!;
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Put, "clients/job", Same)).Status);
        Assert.Equal(403, await app.UseAsync(token)); // good, and not a user's
    }

    [Fact]
    public async Task A_client_that_only_introspects_needs_no_grant()
    {
        await using var app = await StartAsync();
        Assert.Equal(201, (await CreateAsync(app, """{"client_id":"api-two","allow_introspection":true}""")).Status);
    }

    [Fact]
    public async Task Keys_of_a_client_are_looked_at_and_shown()
    {
        await using var app = await StartAsync();
        Assert.Equal(201, (await CreateAsync(app, $$"""{"client_id":"robot","grant_types":["client_credentials"],"token_endpoint_auth_method":"private_key_jwt","jwks":{{Jwks}}}""")).Status);
        var shown = (await app.GetAsync("clients/robot")).Body;
        Assert.Contains($"\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks\":{Jwks}", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("client_secret", shown, StringComparison.Ordinal);
        var answer = await CreateAsync(app, """{"client_id":"other","grant_types":["password"],"token_endpoint_auth_method":"private_key_jwt","jwks":{"keys":[]}}""");
        AssertError(answer, 400, "invalid_request", "jwks: The JWK Set has 0 keys: 1 to 10 are accepted.");
    }

    [Fact]
    public async Task A_user_and_a_client_cannot_share_a_name()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        Assert.Equal(409, (await CreateAsync(app, """{"client_id":"kim","grant_types":["client_credentials"]}""")).Status);
        foreach (var name in (string[])["batch", "app"])
            Assert.Equal(409, (await app.CreateUserAsync(name)).Status);
    }

    [Fact]
    public async Task A_new_secret_takes_the_place_of_the_old_one()
    {
        await using var app = await StartAsync();
        var old = Secret(await CreateAsync(app, """{"client_id":"job","grant_types":["client_credentials"],"scope":"orders:read"}"""));
        var next = Secret(await app.SendAsync(HttpMethod.Post, "clients/job/secret"));
        Assert.Equal((401, 200), ((await TokenAsync(app, "job", old)).Status, (await TokenAsync(app, "job", next)).Status));
        Assert.Equal(404, (await app.SendAsync(HttpMethod.Post, "clients/none/secret")).Status);
        AssertError(await app.SendAsync(HttpMethod.Post, "clients/web/secret"), 409, "configured", "The client is in the server's configuration: change it there.");
    }

    [Fact]
    public async Task A_change_replaces_all_but_the_secret_and_takes_effect_at_once()
    {
        await using var app = await StartAsync();
        var secret = Secret(await CreateAsync(app, """{"client_id":"job","grant_types":["client_credentials"],"scope":"orders:read orders:write"}"""));
        var token = JsonElement.Parse((await TokenAsync(app, "job", secret)).Body).GetProperty("access_token").GetString()!;
        Assert.Equal(403, await app.UseAsync(token)); // a client has no sessions
        var changed = await app.SendAsync(HttpMethod.Put, "clients/job", """{"client_id":"job","grant_types":["client_credentials"],"scope":"orders:read"}""");
        Assert.Equal(200, changed.Status);
        Assert.DoesNotContain("client_secret\"", changed.Body, StringComparison.Ordinal);
        Assert.Equal(401, await app.UseAsync(token));
        Assert.Contains("\"scope\":\"orders:read\"", (await TokenAsync(app, "job", secret)).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Put, "clients/job", """{"grant_types":["password"],"token_endpoint_auth_method":"none"}""")).Status);
        Assert.Equal(401, (await TokenAsync(app, "job", secret)).Status);
        Assert.NotEqual(secret, Secret(await app.SendAsync(HttpMethod.Put, "clients/job", """{"grant_types":["client_credentials"]}""")));
        AssertError(await app.SendAsync(HttpMethod.Put, "clients/job", """{"client_id":"other","grant_types":["password"]}"""), 400, "invalid_request", "client_id is not that of the URL.");
        AssertError(await app.SendAsync(HttpMethod.Put, "clients/none", """{"grant_types":["password"]}"""), 404, "not_found", "There is no client of that id.");
    }

    [Fact]
    public async Task A_client_that_is_removed_leaves_no_session_and_no_token()
    {
        await using var app = await StartAsync(kestrel: true);
        await app.CreateUserAsync("kim");
        await CreateAsync(app, """{"client_id":"https://shop.example/app","grant_types":["password","refresh_token"],"scope":"orders:read","token_endpoint_auth_method":"none"}""");
        var login = JsonElement.Parse((await app.App.PostFormAsync("grant_type=password&client_id=https%3A%2F%2Fshop.example%2Fapp&username=kim&password=twelve+purple+elephants")).Body);
        var other = await app.LogInAsync("kim");
        Assert.Equal(204, (await app.DeleteAsync("clients/https%3A%2F%2Fshop.example%2Fapp")).Status);
        Assert.Equal((401, 200), (await app.UseAsync(login.GetProperty("access_token").GetString()!), await app.UseAsync(other.AccessToken)));
        Assert.Equal(401, (await app.App.PostFormAsync($"grant_type=refresh_token&client_id=https%3A%2F%2Fshop.example%2Fapp&refresh_token={login.GetProperty("refresh_token").GetString()}")).Status);
        Assert.Single(JsonElement.Parse((await app.GetAsync("users/kim/sessions")).Body).GetProperty("sessions").EnumerateArray());
        Assert.Equal(404, (await app.DeleteAsync("clients/https%3A%2F%2Fshop.example%2Fapp")).Status);
    }

    private static Task<Answer> CreateAsync(AdministeredApp app, string json) => app.SendAsync(HttpMethod.Post, "clients", json);

    private static string Secret(Answer answer) => JsonElement.Parse(answer.Body).GetProperty("client_secret").GetString()!;

    private static Task<Answer> TokenAsync(AdministeredApp app, string id, string secret) =>
        app.App.PostFormAsync($"grant_type=client_credentials&client_id={id}&client_secret={secret}");
}

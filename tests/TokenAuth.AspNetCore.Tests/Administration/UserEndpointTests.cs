using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Users;
using static TokenAuth.AspNetCore.Tests.Administration.AdministeredApp;

namespace TokenAuth.AspNetCore.Tests.Administration;

/// <summary>What administrators do with users.</summary>
public sealed class UserEndpointTests
{
    [Fact]
    public async Task A_user_who_is_created_can_log_in()
    {
        await using var app = await StartAsync();
        var answer = await app.CreateUserAsync("kim", "orders:read orders:write");
        Assert.Equal((201, """{"username":"kim","scope":"orders:read orders:write","disabled":false,"configured":false}"""), (answer.Status, answer.Body));
        Assert.Equal(200, await app.UseAsync((await app.LogInAsync("kim")).AccessToken));
        AssertError(await app.CreateUserAsync("kim"), 409, "already_exists", "There is a user of that name.");
        Assert.Equal(400, (await app.TryLogInAsync("kim", "twelve purple elephant")).Status);
    }

    [Theory]
    [InlineData("""{"password":"twelve purple elephants"}""", "username is missing.")]
    [InlineData("""{"username":"kim"}""", "password is missing.")]
    [InlineData("""{"username":1,"password":"twelve purple elephants"}""", "username must be a string.")]
    [InlineData("""{"username":"","password":"twelve purple elephants"}""", "A user name has 1 to 256 characters and no control characters.")]
    [InlineData("""{"username":"a\u0000b","password":"twelve purple elephants"}""", "A user name has 1 to 256 characters and no control characters.")]
    [InlineData("""{"username":"kim","password":"fourteen chars"}""", "The password has fewer than 15 characters.")]
    [InlineData("""{"username":"kim","password":"twelve purple elephants","scope":"no-such"}""", "The scope 'no-such' is not one of the server's.")]
    [InlineData("""{"username":"kim","password":"twelve purple elephants","scope":"a\"b"}""", "A scope is one word of printable ASCII without quotes and backslashes (RFC 6749 section 3.3).")]
    [InlineData("""{"username":"kim","password":"twelve purple elephants","scopes":"admin"}""", "There is a member that is not known here; those known are username, password, scope.")]
    [InlineData("""{"username":"kim","username":"lee","password":"twelve purple elephants"}""", "The body is not one JSON object in UTF-8 with unique names.")]
    [InlineData("[]", "The body is not one JSON object in UTF-8 with unique names.")]
    [InlineData("", "The body is not one JSON object in UTF-8 with unique names.")]
    [InlineData("{", "The body is not one JSON object in UTF-8 with unique names.")]
    public async Task What_is_no_user_is_refused_and_says_why(string json, string description)
    {
        await using var app = await StartAsync();
        AssertError(await app.SendAsync(HttpMethod.Post, "users", json), 400, "invalid_request", description);
        Assert.Equal(404, (await app.GetAsync("users/kim")).Status);
    }

    [Fact]
    public async Task A_password_is_counted_in_characters_and_has_an_upper_end()
    {
        await using var app = await StartAsync();
        Assert.Equal(201, (await app.SendAsync(HttpMethod.Post, "users", $$"""{"username":"kim","password":"{{string.Concat(Enumerable.Repeat("🐘🐪🦏", 5))}}"}""")).Status);
        Assert.Equal(400, (await app.SendAsync(HttpMethod.Post, "users", $$"""{"username":"lee","password":"{{string.Concat(Enumerable.Repeat("🐘🐪🦏", 5))[2..]}}"}""")).Status);
        AssertError(await app.SendAsync(HttpMethod.Post, "users", $$"""{"username":"lee","password":"{{new string('p', 1025)}}"}"""), 400, "invalid_request", "The password has more than 1024 characters.");
    }

    [Fact]
    public async Task A_common_or_breached_password_cannot_be_set()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        // SHA-1 of "twelve purple elephants"
        await File.WriteAllTextAsync(file, "B10C77611633E186727FF3C74157374BCB3EBC3D:7\n");
        try
        {
            await using var app = await StartAsync(add: builder => builder.Services.Configure<TokenAuthServerOptions>(options => options.BreachedPasswordsFile = file));
            Assert.Equal(201, (await app.SendAsync(HttpMethod.Post, "users", """{"username":"kim","password":"twelve purple lions"}""")).Status);
            AssertError(await SetAsync("twelve purple elephants"), 400, "invalid_request", "The password is known from a breach: others try it.");
            AssertError(await SetAsync("Password12345678"), 400, "invalid_request", "The password is one of those that everybody tries first: a common word, a row of keys, or a repetition.");
            Assert.Equal(200, (await app.TryLogInAsync("kim", "twelve purple lions")).Status);

            Task<Answer> SetAsync(string password) => app.SendAsync(HttpMethod.Put, "users/kim/password", $$"""{"password":"{{password}}"}""");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_or_too_large_is_refused()
    {
        await using var app = await StartAsync();
        using var form = new HttpRequestMessage(HttpMethod.Post, new Uri("/manage/users", UriKind.Relative)) { Content = new StringContent("username=kim") };
        form.Headers.Add("Authorization", $"Bearer {app.App.Issuer.Issue("root", "admin").Value}");
        AssertError(await app.App.SendAsync(form), 415, "invalid_request", "The content type must be application/json in UTF-8.");
        AssertError(await app.SendAsync(HttpMethod.Post, "users", new string(' ', 256 * 1024 + 1)), 413, "invalid_request", "The body has more than 262144 bytes.");
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_and_the_access_tokens_at_once()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        var (access, refresh) = await app.LogInAsync("kim");
        Assert.Equal(204, (await app.SendAsync(HttpMethod.Put, "users/kim/password", """{"password":"eleven green giraffes"}""")).Status);
        Assert.Equal(401, await app.UseAsync(access));
        Assert.Equal(400, (await app.RefreshAsync(refresh)).Status);
        Assert.Equal(400, (await app.TryLogInAsync("kim")).Status);
        Assert.Equal(200, await app.UseAsync((await app.LogInAsync("kim", "eleven green giraffes")).AccessToken));
        Assert.Equal(400, (await app.SendAsync(HttpMethod.Put, "users/kim/password", """{"password":"short"}""")).Status);
        Assert.Equal(404, (await app.SendAsync(HttpMethod.Put, "users/lee/password", """{"password":"eleven green giraffes"}""")).Status);
    }

    [Fact]
    public async Task A_user_who_is_disabled_is_out_at_once_and_back_in_when_enabled()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        var (access, refresh) = await app.LogInAsync("kim");
        Assert.Contains("\"disabled\":true", (await app.SendAsync(HttpMethod.Patch, "users/kim", """{"disabled":true}""")).Body, StringComparison.Ordinal);
        Assert.Equal(401, await app.UseAsync(access));
        Assert.Equal(400, (await app.RefreshAsync(refresh)).Status);
        Assert.Equal(400, (await app.TryLogInAsync("kim")).Status);
        await app.SendAsync(HttpMethod.Patch, "users/kim", """{"disabled":false}""");
        Assert.Equal(200, await app.UseAsync((await app.LogInAsync("kim")).AccessToken));
        Assert.Equal(400, (await app.RefreshAsync(refresh)).Status);
    }

    [Fact]
    public async Task A_scope_that_is_taken_away_is_gone_at_once_and_the_session_goes_on()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim", "orders:read orders:write");
        var (access, refresh) = await app.LogInAsync("kim");
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Patch, "users/kim", """{"scope":"orders:read"}""")).Status);
        Assert.Equal(401, await app.UseAsync(access));
        var next = await app.RefreshAsync(refresh);
        Assert.Contains("\"scope\":\"orders:read\"", next.Body, StringComparison.Ordinal);
        Assert.Equal(200, await app.UseAsync(System.Text.Json.JsonElement.Parse(next.Body).GetProperty("access_token").GetString()!));
    }

    [Fact]
    public async Task The_same_scope_again_takes_nothing_back()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim", "orders:read orders:write");
        var (access, _) = await app.LogInAsync("kim");
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Patch, "users/kim", """{"scope":"orders:write orders:read"}""")).Status);
        Assert.Equal(200, await app.UseAsync(access));
    }

    [Fact]
    public async Task However_often_tokens_are_taken_back_none_is_dated_into_the_future()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        for (var i = 0; i < 100; i++)
        {
            await app.DeleteAsync("users/kim/sessions");
            await app.DeleteAsync("clients/app/sessions");
        }

        var token = app.App.App.Services.GetRequiredService<Tokens.TokenVerifier>().Verify((await app.LogInAsync("kim")).AccessToken).Token!;
        Assert.Equal(app.App.Time.GetUtcNow(), token.IssuedAt);
    }

    [Fact]
    public async Task Nothing_to_change_and_a_wrong_type_are_refused()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        AssertError(await app.SendAsync(HttpMethod.Patch, "users/kim", "{}"), 400, "invalid_request", "There is nothing to change: send scope, disabled or both.");
        AssertError(await app.SendAsync(HttpMethod.Patch, "users/kim", """{"disabled":"true"}"""), 400, "invalid_request", "disabled must be true or false.");
        AssertError(await app.SendAsync(HttpMethod.Patch, "users/lee", """{"disabled":true}"""), 404, "not_found", "There is no user of that name.");
        Assert.Contains("\"disabled\":false", (await app.GetAsync("users/kim")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_is_removed_is_out_at_once()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        var (access, refresh) = await app.LogInAsync("kim");
        Assert.Equal(204, (await app.DeleteAsync("users/kim")).Status);
        Assert.Equal(401, await app.UseAsync(access));
        Assert.Equal(400, (await app.RefreshAsync(refresh)).Status);
        Assert.Equal(400, (await app.TryLogInAsync("kim")).Status);
        Assert.Equal(404, (await app.DeleteAsync("users/kim")).Status);
        Assert.Equal(201, (await app.CreateUserAsync("kim")).Status);
        Assert.Equal(400, (await app.RefreshAsync(refresh)).Status); // another kim
    }

    [Fact]
    public async Task A_user_in_the_configuration_can_be_disabled_and_nothing_else()
    {
        await using var app = await StartAsync();
        const string Told = "The user is in the server's configuration: change it there.";
        AssertError(await app.DeleteAsync("users/alice"), 409, "configured", Told);
        AssertError(await app.SendAsync(HttpMethod.Put, "users/alice/password", """{"password":"eleven green giraffes"}"""), 409, "configured", Told);
        AssertError(await app.SendAsync(HttpMethod.Patch, "users/alice", """{"scope":""}"""), 409, "configured", Told);
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Patch, "users/alice", """{"disabled":true}""")).Status);
        Assert.Equal(400, (await app.TryLogInAsync("alice", TestSettings.AlicePassword)).Status);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a%b")]
    [InlineData("a?b#c")]
    [InlineData("김")]
    [InlineData("' OR 1=1 --")]
    public async Task Every_name_has_its_own_path(string name)
    {
        await using var app = await StartAsync(kestrel: true);
        Assert.Equal(201, (await app.CreateUserAsync(name)).Status);
        var path = $"users/{Uri.EscapeDataString(name)}";
        Assert.Contains($"\"username\":\"{name}\"", (await app.GetAsync(path)).Body, StringComparison.Ordinal);
        var access = (await app.LogInAsync(name)).AccessToken;
        Assert.Contains("\"client_id\":\"app\"", (await app.GetAsync($"{path}/sessions")).Body, StringComparison.Ordinal);
        Assert.Equal(204, (await app.DeleteAsync(path)).Status);
        Assert.Equal(401, await app.UseAsync(access));
    }

    [Fact]
    public async Task Users_are_listed_in_pages()
    {
        await using var app = await StartAsync();
        foreach (var name in (string[])["b", "a", "c"])
            await app.CreateUserAsync(name);
        List<string> seen = [];
        var after = "";
        do
        {
            var page = System.Text.Json.JsonElement.Parse((await app.GetAsync($"users?limit=2&after={Uri.EscapeDataString(after)}")).Body);
            seen.AddRange(page.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("username").GetString()!));
            after = page.TryGetProperty("next", out var next) ? next.GetString()! : "";
        }
        while (after.Length > 0);
        Assert.Equal(["a", "alice", "b", "c", "nobody", "김민수"], seen);
        foreach (var limit in (string[])["0", "1001", "x", "-1", "99999999999"])
            AssertError(await app.GetAsync($"users?limit={limit}"), 400, "invalid_request", "limit must be 1 to 1000.");
    }

    [Fact]
    public async Task No_password_and_no_hash_is_ever_shown_or_logged()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        await app.SendAsync(HttpMethod.Put, "users/kim/password", """{"password":"eleven green giraffes"}""");
        var shown = (await app.GetAsync("users")).Body + (await app.GetAsync("users/kim")).Body;
        Assert.DoesNotContain("$bcrypt", shown, StringComparison.Ordinal);
        Assert.All(app.App.Logs.GetSnapshot(), record => Assert.DoesNotMatch("elephants|giraffes|bcrypt", record.Message));
        Assert.Contains(app.App.Logs.GetSnapshot(), record => record.Id.Id == 1050 && record.Message.Contains("'kim': password set", StringComparison.Ordinal));
        Assert.Contains(app.App.Logs.GetSnapshot(), record => record.Id.Id == 2018 && record.Message.Contains("'root' sent PUT /manage/users/kim/password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_disabled_while_a_password_is_hashed_does_not_get_in()
    {
        var users = new SlowUsers();
        await using var app = await StartAsync(add: builder => builder.Services.AddSingleton<IUserStore>(users));
        users.Change = user => user with { IsDisabled = true };
        Assert.Equal(400, (await app.TryLogInAsync("kim")).Status);
        users.Change = user => user with { SecurityStamp = "2" };
        Assert.Equal(400, (await app.TryLogInAsync("kim")).Status);
        users.Change = _ => null;
        Assert.Equal(400, (await app.TryLogInAsync("kim")).Status);
        users.Change = user => user;
        Assert.Equal(200, (await app.TryLogInAsync("kim")).Status);
        Assert.Equal(404, (await app.GetAsync("users")).Status); // a store of the application's own is its own matter
    }

    /// <summary>Is changed between two looks.</summary>
    private sealed class SlowUsers : IUserStore
    {
        private readonly User _user = new() { Username = "kim", PasswordHash = new Credentials.BcryptScheme(4).Hash(NewPassword), SecurityStamp = "1", Scopes = ["orders:read"] };
        private int _looks;

        internal Func<User, User?> Change { get; set; } = user => user;

        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => ValueTask.FromResult(++_looks % 2 == 1 ? _user : Change(_user));

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => ValueTask.FromResult(false);
    }
}

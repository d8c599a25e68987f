using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Tests.Administration;
using TokenAuth.Audit;
using TokenAuth.InMemory;

namespace TokenAuth.AspNetCore.Tests.Audit;

/// <summary>Who did what, through HTTP.</summary>
public sealed class AuditEndpointTests
{
    [Fact]
    public async Task What_administrators_do_is_written_down_with_who_did_it_and_from_where()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        await app.SendAsync(HttpMethod.Patch, "users/kim", """{"scope":"orders:write"}""");
        await app.SendAsync(HttpMethod.Put, "users/kim/password", """{"password":"twelve green elephants"}""");
        await app.SendAsync(HttpMethod.Post, "clients", """{"client_id":"new","grant_types":["client_credentials"],"scope":"orders:read"}""");
        await app.SendAsync(HttpMethod.Post, "clients/new/secret");
        await app.DeleteAsync("clients/new");
        await app.DeleteAsync("users/kim");
        Assert.Equal(
            [
                "session.end_all kim UserGone", "user.remove kim ", "session.end_all  ClientGone", "client.remove  ", "client.secret  ", "client.create  ", "session.end_all kim PasswordChanged",
                "user.password kim ", "token.revoke kim Subject", "user.change kim ", "token.revoke kim Subject", "user.create kim ",
            ],
            (await EntriesAsync(app, "?actor=root")).Select(entry => $"{Text(entry, "action")} {Text(entry, "subject")} {Text(entry, "reason")}"));
        var created = Assert.Single(await EntriesAsync(app, "?action=user.create"));
        Assert.Equal(
            """{"at":"2026-03-01T12:00:00+00:00","action":"user.create","outcome":"succeeded","reason":null,"subject":"kim","actor":"root","client_id":null,"address":"192.0.2.0/24","target":null,"detail":"scope 'orders:read'","count":1}""",
            "{" + created.GetRawText()[(created.GetRawText().IndexOf(',', StringComparison.Ordinal) + 1)..]);
        Assert.Equal(["new", "new", "new", "new"], (await EntriesAsync(app, "?client_id=new")).Select(entry => Text(entry, "client_id")));
    }

    [Fact]
    public async Task Logins_refreshes_and_their_end_are_written_down_and_a_refresh_that_succeeds_is_not()
    {
        await using var app = await StartAsync();
        var (_, refresh) = await app.LogInAsync("alice", TestSettings.AlicePassword);
        var next = JsonElement.Parse((await app.RefreshAsync(refresh)).Body).GetProperty("refresh_token").GetString()!;
        Assert.Equal(200, (await app.RefreshAsync(next)).Status);
        Assert.Equal(400, (await app.RefreshAsync(refresh)).Status);
        await app.TryLogInAsync("alice", "wrong");
        await app.TryLogInAsync("alice", "wrong");
        await app.App.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/logout") { Headers = { { "Authorization", $"Bearer {(await app.LogInAsync("alice", TestSettings.AlicePassword)).AccessToken}" }, { "Test-Address", "2001:db8:1:2:3::4" } } });
        Assert.Equal(
            [
                "session.end succeeded LoggedOut alice alice 2001:db8:1::/56", "user.login succeeded  alice  192.0.2.0/24", "user.login refused WrongPassword alice  192.0.2.0/24",
                "session.reuse refused RefreshTokenReused alice  192.0.2.0/24", "session.end succeeded RefreshTokenReused alice  192.0.2.0/24",
                "user.login succeeded  alice  192.0.2.0/24",
            ],
            (await EntriesAsync(app, "?subject=alice")).Select(entry => $"{Text(entry, "action")} {Text(entry, "outcome")} {Text(entry, "reason")} {Text(entry, "subject")} {Text(entry, "actor")} {Text(entry, "address")}"));
    }

    [Fact]
    public async Task What_was_typed_as_the_name_of_nobody_and_the_id_of_no_client_is_not_in_it()
    {
        await using var app = await StartAsync();
        await app.TryLogInAsync("my-s3cret-password", "wrong");
        await app.App.PostFormAsync($"grant_type=password&client_id=my-s3cret-client&username=alice&password={TestSettings.AlicePassword}");
        await app.App.PostFormAsync("grant_type=password&client_id=web&client_secret=wrong&username=alice&password=x");
        await app.RefreshAsync("nonsense");
        Assert.Equal(
            ["token.refresh Malformed app", "client.authenticate wrong_credentials web", "client.authenticate unknown_client ", "user.login UnknownUser app"],
            (await EntriesAsync(app, "")).Where(entry => Text(entry, "outcome") is "refused").Select(entry => $"{Text(entry, "action")} {Text(entry, "reason")} {Text(entry, "client_id")}"));
        Assert.DoesNotContain("my-s3cret", (await app.GetAsync("audit")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_has_to_wait_names_the_user_where_there_is_one()
    {
        await using var app = await StartAsync();
        foreach (var name in (string[])["alice", "my-s3cret-password"])
        {
            for (var i = 0; i < 8; i++)
                await app.TryLogInAsync(name, "wrong");
            Assert.Equal(429, (await app.TryLogInAsync(name, "wrong")).Status);
        }

        await app.App.App.Services.GetRequiredService<AuditTrail>().FlushAsync(isLast: true);
        Assert.Equal(
            [" 1", " 2", "alice 1", "alice 2"],
            (await EntriesAsync(app, "")).Where(entry => Text(entry, "reason") is "throttled").Select(entry => $"{Text(entry, "subject")} {entry.GetProperty("count")}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("my-s3cret", (await app.GetAsync("audit")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_has_to_wait_asks_no_store_and_is_written_down_while_that_of_users_is_down()
    {
        var (asked, isDown) = (0, false);
        await using var app = await StartAsync(builder => builder.Services.AddSingleton<Users.IUserStore>(new Endpoints.StubUsers(_ =>
        {
            asked++;
            return isDown ? throw new StoreUnavailableException() : Task.FromResult<Users.User?>(new Users.User { Username = "alice", PasswordHash = "damaged" });
        })));
        for (var i = 0; i < 6; i++)
            await app.TryLogInAsync("alice", "wrong");
        (asked, isDown) = (0, true);
        Assert.Equal(429, (await app.TryLogInAsync("alice", "wrong")).Status);
        Assert.Equal(0, asked);
        Assert.Null(Text(Assert.Single(await EntriesAsync(app, ""), entry => Text(entry, "reason") is "throttled"), "subject"));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Whoever_is_known_is_named_in_what_is_refused_and_so_is_the_session()
    {
        await using var app = await StartAsync();
        await app.App.PostFormAsync($"grant_type=password&client_id=app&username=alice&password={Uri.EscapeDataString(TestSettings.AlicePassword)}&scope=admin");
        var (access, refresh) = await app.LogInAsync("alice", TestSettings.AlicePassword);
        var session = app.App.App.Services.GetRequiredService<Tokens.TokenVerifier>().Verify(access).Token!.SessionId;
        await app.App.PostFormAsync($"grant_type=refresh_token&client_id=app&refresh_token={refresh}&scope=admin");
        await app.DeleteAsync($"sessions/{session}");
        await app.RefreshAsync(refresh);
        Assert.Equal(
            [$"token.refresh Ended alice app {session}", $"token.refresh invalid_scope alice app {session}", "user.login invalid_scope alice app "],
            (await EntriesAsync(app, "")).Where(entry => Text(entry, "outcome") is "refused").Select(entry => $"{Text(entry, "action")} {Text(entry, "reason")} {Text(entry, "subject")} {Text(entry, "client_id")} {Text(entry, "target")}"));
    }

    [Fact]
    public async Task A_client_that_has_to_wait_is_no_login_that_failed()
    {
        await using var app = await StartAsync(("Clients:0:ClientSecret", "swordfish"));
        for (var i = 0; i < 7; i++)
            await app.App.PostFormAsync("grant_type=password&client_id=web&client_secret=wrong&username=alice&password=x");
        Assert.Equal(
            ["client.authenticate throttled web", "client.authenticate wrong_credentials web"],
            (await EntriesAsync(app, "")).Where(entry => Text(entry, "outcome") is "refused").Select(entry => $"{Text(entry, "action")} {Text(entry, "reason")} {Text(entry, "client_id")}"));
    }

    [Fact]
    public async Task With_every_token_and_whole_addresses_there_is_more_in_it()
    {
        await using var app = await StartAsync(("Audit:EveryToken", "true"), ("Audit:FullAddresses", "true"));
        var (_, refresh) = await app.LogInAsync("alice", TestSettings.AlicePassword);
        await app.RefreshAsync(refresh);
        await app.App.PostFormAsync($"grant_type=client_credentials&client_id=api&client_secret={TestSettings.ShortSecret}");
        Assert.Equal(
            ["token.issue api 192.0.2.7", "token.refresh alice 192.0.2.7", "user.login alice 192.0.2.7"],
            (await EntriesAsync(app, $"?since=2026-03-01T12:00:00Z")).SkipLast(1).Select(entry => $"{Text(entry, "action")} {Text(entry, "subject")} {Text(entry, "address")}"));
    }

    [Fact]
    public async Task It_is_read_in_pages_and_by_time()
    {
        await using var app = await StartAsync();
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            await app.CreateUserAsync(name);
            app.App.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var first = JsonElement.Parse((await app.GetAsync("audit?action=user.create&limit=3")).Body);
        Assert.Equal(["d", "c", "b"], first.GetProperty("entries").EnumerateArray().Select(entry => Text(entry, "subject")));
        var second = JsonElement.Parse((await app.GetAsync($"audit?action=user.create&limit=3&after={first.GetProperty("next").GetString()}")).Body);
        Assert.Equal(["a"], second.GetProperty("entries").EnumerateArray().Select(entry => Text(entry, "subject")));
        Assert.False(second.TryGetProperty("next", out _));
        Assert.Equal(["c", "b"], (await EntriesAsync(app, "?action=user.create&since=2026-03-01T12:00:01Z&until=2026-03-01T12:00:03Z")).Select(entry => Text(entry, "subject")));
        foreach (var wrong in (string[])["since=x", "until=1", "after=x", "after=-1", "limit=0"])
            Assert.Equal(400, (await app.GetAsync($"audit?{wrong}")).Status);
    }

    [Theory]
    [InlineData("subjct=bob", "'subjct' is no parameter; those known are subject, actor, client_id, action, since, until, after, limit.")]
    [InlineData("subject=bob&offset=1", "'offset' is no parameter; those known are subject, actor, client_id, action, since, until, after, limit.")]
    [InlineData("action=user.logn", "'user.logn' is no action; those known are user.login, user.create, ")]
    [InlineData("action=User.Login", "'User.Login' is no action; those known are ")]
    public async Task A_typing_error_in_what_is_asked_for_does_not_show_everything(string query, string description)
    {
        await using var app = await StartAsync();
        var answer = await app.GetAsync($"audit?{query}");
        Assert.Equal((400, "invalid_request"), (answer.Status, JsonElement.Parse(answer.Body).GetProperty("error").GetString()));
        Assert.StartsWith(description, JsonElement.Parse(answer.Body).GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_action_can_be_asked_for()
    {
        await using var app = await StartAsync();
        foreach (var action in typeof(AuditActions).GetFields().Select(field => (string)field.GetRawConstantValue()!))
            Assert.Equal(200, (await app.GetAsync($"audit?action={action}&SUBJECT=alice&actor=root&client_id=app&since=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z&after=1&limit=1")).Status);
    }

    [Fact]
    public async Task It_begins_with_the_settings_of_the_start_and_the_key_that_was_made()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("tokenauth-audit-").FullName, "keys.json");
        await using var app = await StartAsync(("SigningKeyFile", null), ("KeyFile", file));
        var entries = (await EntriesAsync(app, "")).ToDictionary(entry => Text(entry, "action")!, StringComparer.Ordinal);
        Assert.Equal((TestSettings.Issuer, true), (Text(entries["server.start"], "target"), Text(entries["server.start"], "detail")!.Contains("AllowPasswordGrant=True", StringComparison.Ordinal)));
        Assert.Equal("ES256, signs from 2026-03-01 12:00:00Z", Text(entries["key.create"], "detail"));
    }

    [Fact]
    public async Task It_is_written_once_a_second_and_at_the_end()
    {
        var told = new List<string>();
        var app = await StartAsync(
            builder => builder.Services.AddTokenAuthServer().OnAuditEntry((entry, _) =>
            {
                lock (told)
                    told.Add($"{entry.Action} {entry.Count}");
                return ValueTask.CompletedTask;
            }));
        await app.TryLogInAsync("alice", "wrong");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Told().Contains("user.login 1"))
        {
            patience.Token.ThrowIfCancellationRequested();
            app.App.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        app.App.Time.Advance(TimeSpan.FromMinutes(2));
        await app.TryLogInAsync("alice", "wrong");
        await app.TryLogInAsync("alice", "wrong");
        await app.TryLogInAsync("alice", "wrong");
        await app.App.App.StopAsync();
        Assert.Contains("user.login 2", Told());
        await app.DisposeAsync();

        List<string> Told()
        {
            lock (told)
                return [.. told];
        }
    }

    [Fact]
    public async Task A_stop_whose_time_was_used_up_by_requests_writes_the_rest_all_the_same()
    {
        var store = new InMemoryAuditStore();
        await using var app = await StartAsync(builder => builder.Services.AddSingleton<IAuditStore>(store));
        await app.TryLogInAsync("alice", "wrong");
        await app.TryLogInAsync("alice", "wrong");
        await app.App.App.StopAsync(new CancellationToken(canceled: true));
        Assert.Equal(2, (await store.ReadAsync(new AuditQuery { Action = AuditActions.Login }, default)).Count);
    }

    [Fact]
    public async Task It_is_read_while_a_hook_hangs()
    {
        var hanging = new TaskCompletionSource();
        await using var app = await StartAsync(builder => builder.Services.AddTokenAuthServer().OnAuditEntry((_, _) => new ValueTask(hanging.Task)));
        await app.CreateUserAsync("kim");
        Assert.Single(await EntriesAsync(app, "?action=user.create").WaitAsync(TimeSpan.FromSeconds(60)));
        hanging.SetResult();
    }

    [Fact]
    public async Task A_server_whose_log_cannot_be_written_answers_and_keeps_its_trail()
    {
        var store = new InMemoryAuditStore();
        var broken = new BrokenAudit(store);
        await using var app = await StartAsync(builder =>
        {
            builder.Services.AddSingleton<IAuditStore>(broken);
            builder.Logging.AddFilter<FullLog>((category, _) => string.Equals(category, typeof(AuditTrail).FullName, StringComparison.Ordinal));
            builder.Services.AddSingleton<ILoggerProvider, FullLog>();
        });
        var trail = app.App.App.Services.GetRequiredService<AuditTrail>();
        for (var i = 0; i < AuditTrail.MaximumWaiting + 1; i++)
            trail.Record(new AuditEntry { Action = AuditActions.KeyDropped });
        Assert.Equal(200, (await app.TryLogInAsync("alice", TestSettings.AlicePassword)).Status);
        Assert.False(await trail.FlushAsync());
        broken.IsBroken = false;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await store.ReadAsync(new AuditQuery { Action = AuditActions.Login }, default)).Count == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            app.App.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.False(app.App.App.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task What_a_change_gives_does_not_hide_behind_what_was_there()
    {
        string[] scopes = ["orders:read", "orders:write", "admin", "x", .. Harmless.Split(' ')];
        await using var app = await StartAsync([.. scopes.Select((scope, number) => ($"Scopes:{number}", (string?)scope))]);
        var made = await app.SendAsync(HttpMethod.Post, "clients", $$"""{"client_id":"new","grant_types":["client_credentials"],"scope":"{{Harmless}} x"}""");
        Assert.True(made.Status == 201, made.Body);
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Put, "clients/new", $$"""{"client_id":"new","grant_types":["client_credentials"],"scope":"{{Harmless}} admin","allow_introspection":true}""")).Status);
        Assert.Equal("allow_introspection, scope added 'admin', scope removed 'x'", Text(Assert.Single(await EntriesAsync(app, "?action=client.change")), "detail"));
        await app.CreateUserAsync("kim", Harmless);
        await app.SendAsync(HttpMethod.Patch, "users/kim", $$"""{"scope":"{{Harmless}} admin"}""");
        await app.SendAsync(HttpMethod.Patch, "users/kim", """{"disabled":true}""");
        Assert.Equal(["disabled", "scope added 'admin'"], (await EntriesAsync(app, "?action=user.change")).Select(entry => Text(entry, "detail")));
        await app.SendAsync(HttpMethod.Post, "clients", $$"""{"client_id":"asks","grant_types":["client_credentials"],"scope":"{{Harmless}}","allow_introspection":true}""");
        Assert.StartsWith("client_secret_basic, allow_introspection, grant types 'client_credentials', scope 'harmless:0 ", Text((await EntriesAsync(app, "?action=client.create"))[0], "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_there_is_no_endpoint()
    {
        await using var app = await StartAsync(("Audit:Enabled", "false"));
        await app.CreateUserAsync("kim");
        Assert.Equal(404, (await app.GetAsync("audit")).Status);
    }

    [Theory]
    [InlineData("00:59:59", "TokenAuth:Audit:Retention is 00:59:59: set 1 hour to 10 years, e.g. 90.00:00:00.")]
    [InlineData("90", "TokenAuth:Audit:Retention has no unit")]
    public async Task A_retention_out_of_range_stops_the_start(string value, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Audit:Retention", value)))).Message, StringComparison.Ordinal);

    /// <summary>More than 512 characters.</summary>
    private static string Harmless => string.Join(' ', Enumerable.Range(0, 60).Select(i => $"harmless:{i}"));

    private static string? Text(JsonElement entry, string member) => entry.GetProperty(member).GetString();

    private static async Task<IReadOnlyList<JsonElement>> EntriesAsync(AdministeredApp app, string query)
    {
        var answer = await app.GetAsync($"audit{query}");
        Assert.Equal(200, answer.Status);
        return [.. JsonElement.Parse(answer.Body).GetProperty("entries").EnumerateArray()];
    }

    private static Task<AdministeredApp> StartAsync(params (string Setting, string? Value)[] settings) => StartAsync(_ => { }, settings);

    /// <summary>The test server has no addresses: a middleware gives the connection one.</summary>
    private static async Task<AdministeredApp> StartAsync(Action<WebApplicationBuilder> add, params (string Setting, string? Value)[] settings) => new(await TestApp.ServerAsync(
        map =>
        {
            map.Use((context, next) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse((string?)context.Request.Headers["Test-Address"] ?? "192.0.2.7");
                return next(context);
            });
            map.MapTokenAuthAdministration("admin");
            map.MapTokenAuthSessions();
        },
        TestSettings.Server(settings),
        add));

    /// <summary>A store of the application's own, that is down.</summary>
    private sealed class BrokenAudit(InMemoryAuditStore store) : IAuditStore
    {
        internal bool IsBroken { get; set; } = true;

        public ValueTask AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) =>
            IsBroken ? throw new StoreUnavailableException() : store.AppendAsync(entries, cancellationToken);

        public ValueTask<IReadOnlyList<StoredAuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken) => store.ReadAsync(query, cancellationToken);

        public ValueTask<int> RemoveAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => store.RemoveAsync(before, limit, cancellationToken);
    }

    /// <summary>A log on a full disk.</summary>
    private sealed class FullLog : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("No space left on device");
    }
}

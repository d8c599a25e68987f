using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using static TokenAuth.AspNetCore.Tests.Endpoints.RefreshEndpointTests;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>What users may do with their own sessions.</summary>
public sealed class SessionEndpointTests
{
    [Fact]
    public async Task A_user_sees_their_own_sessions_and_which_one_asks()
    {
        await using var app = await StartAsync();
        var other = await app.PostFormAsync(Login, ("User-Agent", "Firefox"));
        app.Time.Advance(TimeSpan.FromSeconds(5));
        var login = await LogInAsync(app);
        await app.PostFormAsync(Login.Replace("alice", "%EA%B9%80%EB%AF%BC%EC%88%98", StringComparison.Ordinal));
        var answer = await SendAsync(app, HttpMethod.Get, "/sessions", login);
        var sessions = JsonDocument.Parse(answer.Body).RootElement.GetProperty("sessions").EnumerateArray().ToList();
        Assert.Equal((200, "no-store", 2), (answer.Status, answer.Header("Cache-Control"), sessions.Count));
        Assert.Equal([true, false], sessions.Select(session => session.GetProperty("current").GetBoolean()));
        Assert.Equal(
            """{"current":false,"client_id":"app","created_at":1772366400,"refreshed_at":1772366400,"expires_at":1780142400,"user_agent":"Firefox","network":null}""",
            sessions[1].GetRawText().Replace($"\"id\":\"{sessions[1].GetProperty("id").GetString()}\",", "", StringComparison.Ordinal));
        Assert.Equal(200, (await RefreshAsync(app, Member(other, "refresh_token"))).Status);
    }

    [Fact]
    public async Task One_session_can_be_ended_from_another()
    {
        await using var app = await StartAsync();
        var stolen = await LogInAsync(app);
        var login = await LogInAsync(app);
        var id = await IdOfAsync(app, stolen);
        Assert.Equal(204, (await SendAsync(app, HttpMethod.Delete, $"/sessions/{id}", login)).Status);
        Assert.Equal(401, (await SendAsync(app, HttpMethod.Get, "/sessions", stolen)).Status);
        Assert.Equal(400, (await RefreshAsync(app, Member(stolen, "refresh_token"))).Status);
        Assert.Equal(404, (await SendAsync(app, HttpMethod.Delete, $"/sessions/{id}", login)).Status);
    }

    [Fact]
    public async Task Another_users_session_is_as_unknown_as_none()
    {
        await using var app = await StartAsync();
        var alice = await LogInAsync(app);
        var other = await app.PostFormAsync(Login.Replace("alice", "%EA%B9%80%EB%AF%BC%EC%88%98", StringComparison.Ordinal));
        Assert.Equal(404, (await SendAsync(app, HttpMethod.Delete, $"/sessions/{await IdOfAsync(app, alice)}", other)).Status);
        foreach (var id in (string[])["x", "..%2F", new string('x', 5000)])
            Assert.Equal(404, (await SendAsync(app, HttpMethod.Delete, $"/sessions/{id}", other)).Status);
        Assert.Equal(200, (await SendAsync(app, HttpMethod.Get, "/sessions", alice)).Status);
    }

    [Fact]
    public async Task Logging_out_ends_the_session_that_asks_and_no_other()
    {
        await using var app = await StartAsync();
        var (first, second) = (await LogInAsync(app), await LogInAsync(app));
        Assert.Equal(204, (await SendAsync(app, HttpMethod.Post, "/logout", first)).Status);
        Assert.Equal(401, (await SendAsync(app, HttpMethod.Get, "/sessions", first)).Status);
        Assert.Equal(200, (await SendAsync(app, HttpMethod.Get, "/sessions", second)).Status);
        var alone = app.Issuer.Issue("alice").Value;
        Assert.Equal(204, (await app.SendAsync(Request(HttpMethod.Post, "/logout", alone))).Status);
        Assert.Equal(401, (await app.SendAsync(Request(HttpMethod.Get, "/sessions", alone))).Status);
    }

    [Fact]
    public async Task Logging_out_everywhere_ends_all_of_them_and_the_next_login_is_good()
    {
        await using var app = await StartAsync();
        var (first, second) = (await LogInAsync(app), await LogInAsync(app));
        Assert.Equal(204, (await SendAsync(app, HttpMethod.Delete, "/sessions", first)).Status);
        Assert.Equal(401, (await SendAsync(app, HttpMethod.Get, "/sessions", second)).Status);
        Assert.Equal(200, (await SendAsync(app, HttpMethod.Get, "/sessions", await LogInAsync(app))).Status);
    }

    [Fact]
    public async Task A_clients_own_token_is_no_users()
    {
        await using var app = await StartAsync();
        var token = await app.PostFormAsync("grant_type=client_credentials&client_id=api&client_secret=web-secret");
        Assert.Equal(403, (await SendAsync(app, HttpMethod.Delete, "/sessions", token)).Status);
        (await app.GetAsync("/sessions")).AssertNoCredentials();
    }

    [Fact]
    public async Task Scopes_can_be_asked_for()
    {
        await using var app = await TestApp.ServerAsync(map => map.MapTokenAuthSessions("admin"));
        Assert.Equal(403, (await SendAsync(app, HttpMethod.Get, "/sessions", await LogInAsync(app))).Status);
    }

    [Fact]
    public async Task A_store_that_is_down_is_a_503_and_nothing_is_ended()
    {
        await using var app = await TestApp.ServerAsync(
            map => map.MapTokenAuthSessions(), add: builder => builder.Services.AddSingleton<ISessionStore, DownSessions>());
        var answer = await app.SendAsync(Request(HttpMethod.Get, "/sessions", app.Issuer.Issue("alice").Value));
        Assert.Equal((503, "5"), (answer.Status, answer.Header("Retry-After")));
    }

    private static async Task<string> IdOfAsync(TestApp app, Answer login) =>
        JsonDocument.Parse((await SendAsync(app, HttpMethod.Get, "/sessions", login)).Body).RootElement.GetProperty("sessions").EnumerateArray()
            .Single(session => session.GetProperty("current").GetBoolean()).GetProperty("id").GetString()!;

    private static Task<Answer> SendAsync(TestApp app, HttpMethod method, string path, Answer login) => app.SendAsync(Request(method, path, Member(login, "access_token")));

    private static HttpRequestMessage Request(HttpMethod method, string path, string token)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("Authorization", $"Bearer {token}");
        return request;
    }

    private static Task<TestApp> StartAsync() => TestApp.ServerAsync(map => map.MapTokenAuthSessions());

    private sealed class DownSessions : ISessionStore
    {
        public ValueTask AddAsync(Session session, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public ValueTask<Session?> FindAsync(string id, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public ValueTask<IReadOnlyList<Session>> ListAsync(string subject, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public ValueTask<bool> TryAdvanceAsync(string id, int generation, DateTimeOffset now, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public ValueTask<bool> TryEndAsync(string id, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
            throw new StoreUnavailableException();

        public ValueTask<int> EndAllAsync(string subject, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
            throw new StoreUnavailableException();

        public ValueTask<int> EndAllOfClientAsync(string clientId, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
            throw new StoreUnavailableException();

        public ValueTask<int> RemoveExpiredAsync(DateTimeOffset endedBefore, DateTimeOffset idleSince, int limit, CancellationToken cancellationToken) =>
            throw new StoreUnavailableException();
    }
}

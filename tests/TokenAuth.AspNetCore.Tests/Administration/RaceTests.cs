using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.InMemory;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using static TokenAuth.AspNetCore.Tests.Administration.AdministeredApp;

namespace TokenAuth.AspNetCore.Tests.Administration;

/// <summary>What an administrator takes away while somebody is being given it.</summary>
public sealed class RaceTests
{
    private const string Shop = """{"client_id":"shop","grant_types":["password","refresh_token"],"scope":"orders:read orders:write","token_endpoint_auth_method":"none"}""";

    [Theory]
    [InlineData("PUT", """{"grant_types":["password","refresh_token"],"scope":"orders:read","token_endpoint_auth_method":"none"}""")]
    [InlineData("DELETE", null)]
    public async Task A_login_under_way_when_its_client_loses_something_is_sent_back_and_then_decided_anew(string method, string? change)
    {
        var scheme = new InterruptedScheme();
        await using var app = await StartAsync(add: builder => builder.Services.AddSingleton(new PasswordHasher(scheme)));
        await app.CreateUserAsync("kim", "orders:read orders:write");
        await app.SendAsync(HttpMethod.Post, "clients", Shop);
        scheme.Interruption = () => app.SendAsync(new HttpMethod(method), "clients/shop", change);
        var answer = await LogInAsync(app);
        Assert.Equal((503, "5"), (answer.Status, answer.Header("Retry-After")));
        answer = await LogInAsync(app);
        if (change is null)
            Assert.Equal(401, answer.Status);
        else
            Assert.Contains("\"scope\":\"orders:read\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATCH", """{"disabled":true}""", 400)]
    [InlineData("DELETE", null, 400)]
    [InlineData("PATCH", """{"scope":"orders:read"}""", 200)]
    public async Task A_token_under_way_when_its_user_loses_something_is_not_issued(string method, string? change, int afterwards)
    {
        foreach (var atLogin in (bool[])[true, false])
        {
            var revocations = new InMemoryRevocationStore();
            var sessions = new InterruptedSessions(new InMemorySessionStore(revocations));
            await using var app = await StartAsync(add: builder => builder.Services.AddSingleton<IRevocationStore>(revocations).AddSingleton<ISessionStore>(sessions));
            await app.CreateUserAsync("kim", "orders:read orders:write");
            var refresh = atLogin ? "" : (await app.LogInAsync("kim")).RefreshToken;
            sessions.Interruption = () => app.SendAsync(new HttpMethod(method), "users/kim", change);
            Assert.Equal(503, (await (atLogin ? app.TryLogInAsync("kim") : app.RefreshAsync(refresh))).Status);
            Assert.Equal(afterwards, (await (atLogin ? app.TryLogInAsync("kim") : app.RefreshAsync(refresh))).Status);
        }
    }

    [Fact]
    public async Task Two_changes_of_one_client_at_once_both_count()
    {
        var clients = new InterruptedClients(new InMemoryClientStore());
        await using var app = await StartAsync(add: builder => builder.Services.AddSingleton<IClientStore>(clients));
        var leaked = Secret(await app.SendAsync(HttpMethod.Post, "clients", """{"client_id":"job","grant_types":["client_credentials"],"scope":"orders:read admin"}"""));
        var replaced = "";
        clients.Interruption = async () => replaced = Secret(await app.SendAsync(HttpMethod.Post, "clients/job/secret"));
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Put, "clients/job", """{"grant_types":["client_credentials"],"scope":"orders:read orders:write"}""")).Status);
        Assert.Equal((401, 200), ((await TokenAsync(app, leaked)).Status, (await TokenAsync(app, replaced)).Status));
        clients.Interruption = () => app.SendAsync(HttpMethod.Put, "clients/job", """{"grant_types":["client_credentials"],"scope":"orders:read"}""");
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Post, "clients/job/secret")).Status);
        Assert.Contains("\"scope\":\"orders:read\"", (await app.GetAsync("clients/job")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_could_not_be_withdrawn_goes_on_signing_and_can_be_withdrawn_again()
    {
        var folder = Directory.CreateTempSubdirectory("tokenauth-keys-").FullName;
        var turn = Path.Combine(folder, ".keys.json.lock");
        await using var app = await StartAsync(TestSettings.Server(("SigningKeyFile", null), ("KeyFile", Path.Combine(folder, "keys.json"))));
        var key = JsonElement.Parse((await app.GetAsync("keys")).Body).GetProperty("keys")[0].GetProperty("kid").GetString();
        var before = app.App.Issuer.Issue("root", "admin").Value;
        File.Delete(turn);
        Directory.CreateDirectory(turn); // nothing can be written any more
        Assert.Equal(503, (await app.DeleteAsync($"keys/{key}")).Status);
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Get, "keys", token: before)).Status);
        Directory.Delete(turn);
        Assert.Equal(204, (await app.DeleteAsync($"keys/{key}")).Status);
        Assert.Equal(401, (await app.SendAsync(HttpMethod.Get, "keys", token: before)).Status);
    }

    [Fact]
    public async Task A_wrong_scope_enables_nobody()
    {
        await using var app = await StartAsync();
        await app.CreateUserAsync("kim");
        await app.SendAsync(HttpMethod.Patch, "users/kim", """{"disabled":true}""");
        Assert.Equal(400, (await app.SendAsync(HttpMethod.Patch, "users/kim", """{"disabled":false,"scope":"typo"}""")).Status);
        Assert.Equal(400, (await app.TryLogInAsync("kim")).Status);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("anonymous")]
    public async Task Names_that_no_path_can_name_are_nobodys(string name)
    {
        await using var app = await StartAsync();
        Assert.Equal(400, (await app.CreateUserAsync(name)).Status);
        Assert.Equal(400, (await app.SendAsync(HttpMethod.Post, "clients", $$"""{"client_id":"{{name}}","grant_types":["password"]}""")).Status);
    }

    [Fact]
    public async Task What_was_tried_is_in_the_log_where_it_failed_too()
    {
        await using var app = await StartAsync();
        await app.DeleteAsync("users/nobody-knows");
        Assert.Contains(app.App.Logs.GetSnapshot(), record => record.Id.Id == 2018 && record.Message.Contains("'root' sent DELETE /manage/users/nobody-knows and was answered 404", StringComparison.Ordinal));
    }

    private static Task<Answer> LogInAsync(AdministeredApp app) =>
        app.App.PostFormAsync($"grant_type=password&client_id=shop&username=kim&password={Uri.EscapeDataString(NewPassword)}");

    private static string Secret(Answer answer) => JsonElement.Parse(answer.Body).GetProperty("client_secret").GetString()!;

    private static Task<Answer> TokenAsync(AdministeredApp app, string secret) =>
        app.App.PostFormAsync($"grant_type=client_credentials&client_id=job&client_secret={secret}");

    /// <summary>Something happens once, while a password is compared.</summary>
    private sealed class InterruptedScheme : IPasswordScheme
    {
        private readonly BcryptSha256Scheme _inner = new(4);
        private Func<Task>? _interruption;

        internal Func<Task> Interruption { set => _interruption = value; }

        public string Name => _inner.Name;

        public bool Recognizes(string hash) => _inner.Recognizes(hash);

        public string Hash(string password) => _inner.Hash(password);

        public PasswordVerification Verify(string password, string hash)
        {
            if (Interlocked.Exchange(ref _interruption, null) is { } interruption)
                Task.Run(interruption).GetAwaiter().GetResult();
            return _inner.Verify(password, hash);
        }

        public string CreateDummyHash() => _inner.CreateDummyHash();
    }

    /// <summary>Something happens once, when a session has begun or gone on and its token is not yet made.</summary>
    private sealed class InterruptedSessions(ISessionStore inner) : ISessionStore
    {
        private Func<Task>? _interruption;

        internal Func<Task> Interruption { set => _interruption = value; }

        public async ValueTask AddAsync(Session session, CancellationToken cancellationToken)
        {
            await inner.AddAsync(session, cancellationToken);
            await InterruptAsync();
        }

        public async ValueTask<bool> TryAdvanceAsync(string id, int generation, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var isAdvanced = await inner.TryAdvanceAsync(id, generation, now, cancellationToken);
            await InterruptAsync();
            return isAdvanced;
        }

        public ValueTask<Session?> FindAsync(string id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

        public ValueTask<IReadOnlyList<Session>> ListAsync(string subject, CancellationToken cancellationToken) => inner.ListAsync(subject, cancellationToken);

        public ValueTask<bool> TryEndAsync(string id, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
            inner.TryEndAsync(id, reason, now, revocation, cancellationToken);

        public ValueTask<int> EndAllAsync(string subject, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
            inner.EndAllAsync(subject, reason, now, revocation, cancellationToken);

        public ValueTask<int> EndAllOfClientAsync(string clientId, SessionEndReason reason, DateTimeOffset now, Revocation revocation, CancellationToken cancellationToken) =>
            inner.EndAllOfClientAsync(clientId, reason, now, revocation, cancellationToken);

        public ValueTask<int> RemoveExpiredAsync(DateTimeOffset endedBefore, DateTimeOffset idleSince, int limit, CancellationToken cancellationToken) =>
            inner.RemoveExpiredAsync(endedBefore, idleSince, limit, cancellationToken);

        private Task InterruptAsync() => Interlocked.Exchange(ref _interruption, null)?.Invoke() ?? Task.CompletedTask;
    }

    /// <summary>Something happens once, between the reading of a client and its change.</summary>
    private sealed class InterruptedClients(InMemoryClientStore inner) : IManagedClientStore
    {
        private Func<Task>? _interruption;

        internal Func<Task> Interruption { set => _interruption = value; }

        public ValueTask<Client?> FindByIdAsync(string clientId, CancellationToken cancellationToken) => inner.FindByIdAsync(clientId, cancellationToken);

        public ValueTask<IReadOnlyList<Client>> ListAsync(string after, int limit, CancellationToken cancellationToken) => inner.ListAsync(after, limit, cancellationToken);

        public ValueTask<bool> TryAddAsync(Client client, CancellationToken cancellationToken) => inner.TryAddAsync(client, cancellationToken);

        public async ValueTask<bool> TryUpdateAsync(Client stored, Client changed, CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _interruption, null) is { } interruption)
                await interruption();
            return await inner.TryUpdateAsync(stored, changed, cancellationToken);
        }

        public ValueTask<bool> TryRemoveAsync(string clientId, CancellationToken cancellationToken) => inner.TryRemoveAsync(clientId, cancellationToken);
    }
}

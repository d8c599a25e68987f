using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Audit;
using TokenAuth.Credentials;
using TokenAuth.Hashing;
using TokenAuth.Keys;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Diagnostics;

/// <summary>Every endpoint, in success and in failure, with everything captured that leaves the library by another way than the answer.</summary>
public sealed class NothingSecretTests : IDisposable
{
    private const string AssertionType = "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";

    private readonly Captured _captured = new();
    private readonly Secrets _secrets = new();
    private readonly string _keyFile = Path.Combine(Directory.CreateTempSubdirectory("tokenauth-secrets-").FullName, "keys.json");
    private readonly ECDsa _robotKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _captured.Dispose();
        _robotKey.Dispose();
        Directory.Delete(Path.GetDirectoryName(_keyFile)!, recursive: true);
    }

    [Fact]
    public async Task No_secret_token_or_password_reaches_a_log_a_metric_a_span_an_exception_or_the_audit_trail()
    {
        await UseEverythingAsync();
        await UsePepperAsync();
        await BreakTheStoreAsync();
        await OverloadAsync();
        await StartWithMistakesAsync();
        AssertCaptured();
        _secrets.AssertAbsent(_captured.Texts);
    }

    /// <summary>Else the test would see nothing, and never fail.</summary>
    private void AssertCaptured()
    {
        string[] begins =
        [
            "log 1004 ", "log 1006 ", "log 1010 ", "log 1011 ", "log 1020 ", "log 1023 ", "log 1030 ", "log 1033 ", "log 1050 ", "log 1051 ", "log 1052 ",
            "log 2000 ", "log 2001 ", "log 2002 ", "log 2018 ", "log 2019 ",
            "span tokenauth.token ", "span tokenauth.hash ", "span tokenauth.verify ", "span tokenauth.revoke ", "span tokenauth.introspect ",
            .. ((string[])["token.requests", "logins", "refreshes", "throttled", "hashing.refused", "sessions.ended", "key.age", "audit.written"]).Select(name => $"metric TokenAuth tokenauth.{name} "),
            .. ((string[])[AuditActions.Login, AuditActions.Refresh, AuditActions.RefreshTokenReused, AuditActions.ClientAuthentication, AuditActions.UserPasswordSet, AuditActions.KeyWithdrawn, AuditActions.SessionEnded])
                .Select(action => $"audit AuditEntry {{ Action = {action},"),
            "exception ",
        ];
        Assert.DoesNotContain(begins, begin => !_captured.Texts.Any(text => text.StartsWith(begin, StringComparison.Ordinal)));
    }

    private async Task UseEverythingAsync()
    {
        var (password, wrong) = (_secrets.New("password"), _secrets.New("wrong password"));
        var (secret, wrongSecret) = (_secrets.NewPlain("client-secret"), _secrets.NewPlain("wrong-secret"));
        var settings = TestSettings.Server(
            ("SigningKeyFile", null), ("KeyFile", _keyFile), ("Audit:EveryToken", "true"), ("AllowAnonymousRefresh", "true"),
            ("Users:3:Username", "kim"), ("Users:3:Password", password), ("Users:3:Scopes:0", "orders:read"), ("Users:4:Username", "weak"), ("Users:4:Password", _secrets.Keep("weak password", "w3ak!pass")),
            ("Clients:5:ClientSecret", secret),
            ("Clients:6:ClientId", "robot"), ("Clients:6:GrantTypes:0", "client_credentials"), ("Clients:6:Scopes:0", "orders:read"), ("Clients:6:Jwks", $$"""{"keys":[{{PublicJwk()}}]}"""));
        await using var app = await TestApp.StartAsync(
            settings,
            builder =>
            {
                builder.Services.AddSingleton(new PasswordHasher(new BcryptSha256Scheme(4), new BcryptScheme(4)));
                builder.Services.AddTokenAuthServer().OnAuditEntry(_captured.AddAsync);
            },
            map =>
            {
                map.MapGet("/", () => "ran").RequireToken("orders:read");
                map.MapTokenAuthServer();
                map.MapTokenAuthSessions();
                map.MapTokenAuthAdministration("admin");
            });
        var login = $"grant_type=password&client_id=app&username=kim&password={Uri.EscapeDataString(password)}";
        var basic = ("Authorization", $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"api:{secret}"))}");
        var wrongBasic = ("Authorization", $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"api:{wrongSecret}"))}");

        // Logins, and what looks like one.
        foreach (var form in (string[])[
            $"{login}&scope=none", $"{login}&x=%FF", $"{login}&scope=a&scope=b", $"{login}%00", $"{login}&grant_type=x", login.Replace("grant_type=password", "grant_type=x", StringComparison.Ordinal), $"{login}&x={new string('x', 40_000)}",
            $"{login}&client_secret={wrongSecret}", $"grant_type=password&client_id=app&username=kim&password={Uri.EscapeDataString(wrong)}",
            $"grant_type=password&client_id=app&username={Uri.EscapeDataString(password)}&password={Uri.EscapeDataString(wrong)}", $"grant_type=password&client_id={wrongSecret}&username=kim&password={Uri.EscapeDataString(wrong)}"])
        {
            await app.PostFormAsync(form);
            await app.PostFormAsync(form, wrongBasic);
            await app.PostFormAsync(form, ("Authorization", $"Bearer {wrongSecret}"));
        }

        await app.PostAsync(new StringContent($$"""{"password":"{{password}}"}""", Encoding.UTF8, "application/json"));
        var (access, refresh) = await TokensAsync(app, login);
        var (_, other) = await TokensAsync(app, login);

        // Sessions go on, and a thief is found.
        var (_, next) = await TokensAsync(app, $"grant_type=refresh_token&client_id=app&refresh_token={refresh}");
        await app.PostFormAsync($"grant_type=refresh_token&client_id=spa&refresh_token={next}");
        await app.PostFormAsync($"grant_type=refresh_token&client_id=app&refresh_token={next[..^3]}");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await TokensAsync(app, $"grant_type=refresh_token&client_id=app&refresh_token={next}");
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(400, (await app.PostFormAsync($"grant_type=refresh_token&client_id=app&refresh_token={next}")).Status);

        // Clients.
        var (service, _) = await TokensAsync(app, "grant_type=client_credentials", basic);
        await app.PostFormAsync("grant_type=client_credentials", wrongBasic);
        var assertion = Assertion(app);
        await TokensAsync(app, $"grant_type=client_credentials{AssertionType}&client_assertion={assertion}");
        await app.PostFormAsync($"grant_type=client_credentials{AssertionType}&client_assertion={assertion}");
        await app.PostFormAsync($"grant_type=client_credentials{AssertionType}&client_assertion={assertion[..^4]}AAAA");
        await app.PostFormAsync($"grant_type=client_credentials{AssertionType}&client_assertion={wrongSecret}");

        // What is asked of tokens, and taken back.
        foreach (var token in (string[])[access, other, service, wrongSecret])
        {
            await PostAsync(app, TokenAuthPaths.Introspection, $"token={token}", basic);
            await PostAsync(app, TokenAuthPaths.Introspection, $"token={token}", wrongBasic);
            await PostAsync(app, TokenAuthPaths.Introspection, $"token={token}&client_id=batch&client_secret={TestSettings.ShortSecret}");
            await PostAsync(app, TokenAuthPaths.RevocationFeed, "after=x", basic);
            await PostAsync(app, TokenAuthPaths.Revocation, $"token={token}&client_id=spa");
            foreach (var bearer in (string[])[token, token[..^2], $"{token}A"])
                await app.GetAsync("/", $"Bearer {bearer}");
        }

        await app.GetAsync("/sessions", $"Bearer {(await TokensAsync(app, login)).Access}");
        await SendAsync(app, HttpMethod.Post, "/logout", (await TokensAsync(app, login)).Access);
        await PostAsync(app, TokenAuthPaths.Revocation, $"token={other}&client_id=app");

        await AdministerAsync(app);

        // Guesses until nobody may guess any more.
        for (var i = 0; i < 10; i++)
            await app.PostFormAsync($"grant_type=password&client_id=app&username=alice&password={Uri.EscapeDataString(wrong)}");
        await KeepStoredAsync(app);
        await app.App.Services.GetRequiredService<AuditTrail>().FlushAsync(isLast: true);
        _captured.Add(app.Logs);
    }

    private async Task AdministerAsync(TestApp app)
    {
        var administrator = _secrets.KeepToken("administrator's token", app.Issuer.Issue("root", "admin").Value);
        var (first, second, weak) = (_secrets.NewPlain("first-password"), _secrets.NewPlain("second-password"), _secrets.Keep("short password", "a9!Bz7"));
        foreach (var (method, path, json) in ((HttpMethod, string, string?)[])[
            (HttpMethod.Post, "users", $$"""{"username":"lee","password":"{{first}}","scope":"orders:read"}"""),
            (HttpMethod.Post, "users", $$"""{"username":"lee","password":"{{first}}"}"""),
            (HttpMethod.Post, "users", $$"""{"username":"x","password":"{{weak}}"}"""),
            (HttpMethod.Post, "users", $$"""{"username":"x","pasword":"{{first}}"}"""),
            (HttpMethod.Post, "users", $$"""{"username":"x","password":"{{first}}" """),
            (HttpMethod.Put, "users/lee/password", $$"""{"password":"{{second}}"}"""),
            (HttpMethod.Put, "users/lee/password", $$"""{"password":"{{weak}}"}"""),
            (HttpMethod.Put, "users/kim/password", $$"""{"password":"{{second}}"}"""),
            (HttpMethod.Put, "users/nobody-here/password", $$"""{"password":"{{second}}"}"""),
            (HttpMethod.Patch, "users/lee", """{"scope":"orders:write","disabled":true}"""),
            (HttpMethod.Get, "users", null), (HttpMethod.Get, "users/lee/sessions", null), (HttpMethod.Get, "clients", null), (HttpMethod.Get, "audit", null),
            (HttpMethod.Delete, "users/lee", null), (HttpMethod.Delete, "users/kim/sessions", null), (HttpMethod.Delete, "clients/app/sessions", null)])
            await SendAsync(app, method, $"/manage/{path}", administrator, json);
        var created = await SendAsync(app, HttpMethod.Post, "/manage/clients", administrator, """{"client_id":"made","grant_types":["client_credentials"],"scope":"orders:read"}""");
        var replaced = await SendAsync(app, HttpMethod.Post, "/manage/clients/made/secret", administrator);
        foreach (var answer in (Answer[])[created, replaced])
        {
            var secret = _secrets.Keep("made secret", JsonElement.Parse(answer.Body).GetProperty("client_secret").GetString()!);
            await app.PostFormAsync($"grant_type=client_credentials&client_id=made&client_secret={secret}");
        }

        await SendAsync(app, HttpMethod.Delete, "/manage/clients/made", administrator);
        var key = app.App.Services.GetRequiredService<KeyRingProvider>().Current.Current!.KeyId;
        KeepKeys();
        Assert.Equal(204, (await SendAsync(app, HttpMethod.Delete, $"/manage/keys/{key}", administrator)).Status);
        KeepKeys();
    }

    private async Task UsePepperAsync()
    {
        var password = _secrets.New("peppered password");
        await using var app = await TestApp.StartAsync(
            TestSettings.Server(("Pepper", _secrets.New("pepper")), ("PreviousPeppers:0", _secrets.New("former pepper")), ("Users:0:PasswordHash", null), ("Users:0:Password", password)),
            builder => builder.Services.AddTokenAuthServer(),
            map => map.MapTokenAuthServer());
        await TokensAsync(app, $"username=alice&password={Uri.EscapeDataString(password)}");
        await app.PostFormAsync($"username=alice&password={Uri.EscapeDataString(password)}x");
        _captured.Add(app.Logs);
    }

    /// <summary>A user store that is down, and one with a bug.</summary>
    private async Task BreakTheStoreAsync()
    {
        var password = _secrets.New("password for a broken store");
        foreach (var broken in (Exception[])[new StoreUnavailableException("It is down."), new InvalidOperationException("It has a bug.")])
        {
            await using var app = await TestApp.ServerAsync(add: builder => builder.Services.AddSingleton<IUserStore>(new BrokenUsers(broken)));
            await app.PostFormAsync($"username=alice&password={Uri.EscapeDataString(password)}");
            _captured.Add(app.Logs);
        }
    }

    private async Task OverloadAsync()
    {
        var password = _secrets.New("password of a storm");
        using var scheme = new HeldScheme();
        await using var app = await TestApp.StartAsync(
            TestSettings.Server(("HashingThreads", "1"), ("Users:0:PasswordHash", "held:"), ("Users:1:PasswordHash", "held:"), ("Users:2:PasswordHash", "held:")),
            builder =>
            {
                builder.Services.AddSingleton(new PasswordHasher(scheme, new BcryptSha256Scheme(4)));
                builder.Services.AddTokenAuthServer();
            },
            app => app.MapTokenAuthServer());
        var form = $"username=nobody-knows&password={Uri.EscapeDataString(password)}";
        var held = app.PostFormAsync(form);
        await scheme.Begun.WaitAsync();
        var waiting = app.PostFormAsync(form);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var gate = app.App.Services.GetRequiredService<HashingGate>();
        while (gate.Waiting == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        while (gate.Waiting > 0)
            app.Time.Advance(TimeSpan.FromSeconds(3)); // whoever has just come waits from then on
        Assert.Equal(503, (await waiting).Status);
        scheme.MayEnd.Release(1000);
        await held;
        _captured.Add(app.Logs);
    }

    private async Task StartWithMistakesAsync()
    {
        var damaged = Path.Combine(Path.GetDirectoryName(_keyFile)!, "damaged.pem");
        await File.WriteAllTextAsync(damaged, $"-----BEGIN PRIVATE KEY-----\n{_secrets.NewPlain("damaged-key")}\n-----END PRIVATE KEY-----\n");
        foreach (var changes in ((string, string?)[][])[
            [("SigningKeyFile", null), ("SecretKey", _secrets.Keep("short secret key", "Kq7!zX2#short"))],
            [("SigningKeyFile", null), ("SecretKey", new string('a', 40))],
            [("SigningKeyFile", damaged)],
            [("SigningKeyFile", null), ("KeyFile", damaged)],
            [("Pepper", _secrets.Keep("short pepper", "p3pper-too-short"))],
            [("PreviousPeppers:0", _secrets.New("orphaned pepper"))],
            [("Users:0:Password", _secrets.New("password beside a hash"))],
            [("Users:0:PasswordHash", _secrets.NewPlain("no-hash"))],
            [("Clients:0:ClientSecretHash", _secrets.NewPlain("no-secret-hash"))],
            [("Clients:0:Secret", _secrets.NewPlain("misspelt-secret"))],
            [("Clients:0:ClientSecret", null), ("Clients:0:Jwks", $$"""{"keys":[{"kty":"EC","crv":"P-256","d":"{{_secrets.NewPlain("private-part")}}"}]}""")],
            [("Clients:0:ClientId", null), ("Clients:0:ClientSecret", _secrets.NewPlain("secret-of-nobody"))]])
            _captured.Add($"exception {await Assert.ThrowsAnyAsync<Exception>(() => TestApp.ServerAsync(settings: TestSettings.Server(changes)))}");
    }

    private async Task<(string Access, string Refresh)> TokensAsync(TestApp app, string form, params (string, string)[] headers)
    {
        var answer = await app.PostFormAsync(form, headers);
        Assert.Equal((200, 200, ""), (200, answer.Status, answer.Status == 200 ? "" : answer.Body));
        var json = JsonElement.Parse(answer.Body);
        var refresh = json.TryGetProperty("refresh_token", out var member) ? _secrets.Keep("refresh token", member.GetString()![..^2]) + member.GetString()![^2..] : "";
        return (_secrets.KeepToken("access token", json.GetProperty("access_token").GetString()!), refresh);
    }

    private static Task<Answer> PostAsync(TestApp app, string path, string form, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded") };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return app.SendAsync(request);
    }

    private static Task<Answer> SendAsync(TestApp app, HttpMethod method, string path, string token, string? json = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", $"Bearer {token}");
        return app.SendAsync(request);
    }

    /// <summary>The hashes and stamps in the store are secrets too.</summary>
    private async Task KeepStoredAsync(TestApp app)
    {
        foreach (var name in (string[])["alice", "kim", "weak"])
        {
            var user = await app.App.Services.GetRequiredService<IUserStore>().FindByNameAsync(name, default);
            _secrets.Keep($"hash of {name}", user!.PasswordHash[^40..]);
        }
    }

    private void KeepKeys()
    {
        foreach (var key in JsonElement.Parse(File.ReadAllText(_keyFile)).GetProperty("keys").EnumerateArray())
            _secrets.Keep("private key", key.GetProperty("d").GetString()!);
    }

    private string PublicJwk()
    {
        var point = _robotKey.ExportParameters(includePrivateParameters: true);
        _secrets.Keep("private key of a client", Base64Url.EncodeToString(point.D));
        return $$"""{"kty":"EC","crv":"P-256","kid":"r1","x":"{{Base64Url.EncodeToString(point.Q.X)}}","y":"{{Base64Url.EncodeToString(point.Q.Y)}}"}""";
    }

    private string Assertion(TestApp app)
    {
        var now = app.Time.GetUtcNow().ToUnixTimeSeconds();
        var signed = $"{Encode("""{"alg":"ES256","kid":"r1","typ":"JWT"}""")}.{Encode($$"""{"iss":"robot","sub":"robot","aud":"{{TestSettings.Issuer}}","exp":{{now + 60}},"iat":{{now}},"jti":"{{RandomNumberGenerator.GetHexString(16)}}"}""")}";
        return _secrets.KeepToken("assertion", $"{signed}.{Base64Url.EncodeToString(_robotKey.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}");
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));

    private sealed class BrokenUsers(Exception broken) : IUserStore
    {
        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken) => throw broken;

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => throw broken;
    }

    /// <summary>Hashes only when it may.</summary>
    private sealed class HeldScheme : IPasswordScheme, IDisposable
    {
        internal SemaphoreSlim Begun { get; } = new(0);

        internal SemaphoreSlim MayEnd { get; } = new(0);

        public string Name => "held";

        public bool Recognizes(string hash) => hash.StartsWith("held:", StringComparison.Ordinal);

        public string Hash(string password) => "held:";

        public PasswordVerification Verify(string password, string hash)
        {
            Begun.Release();
            MayEnd.Wait();
            return PasswordVerification.Failed;
        }

        public string CreateDummyHash() => "held:";

        public void Dispose()
        {
            Begun.Dispose();
            MayEnd.Dispose();
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.Grants;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Tests.Shared;
using TokenAuth.Users;

namespace TokenAuth.StoreContract.Tests.Hosts;

/// <summary>One instance of a server: the real registrations, hosted services included, and a clock that stands still.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    internal const string Password = "correct horse battery staple";
    internal static readonly DateTimeOffset Now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567);

    /// <summary>The settings of the configured client, removed.</summary>
    internal static readonly (string Setting, string? Value)[] NoClients =
        [("Clients:0:ClientId", null), ("Clients:0:GrantTypes:0", null), ("Clients:0:GrantTypes:1", null), ("Clients:0:Scopes:0", null)];

    private readonly WebApplication _app;

    private StoreHost(WebApplication app, SettableClock time)
    {
        _app = app;
        Time = time;
    }

    internal SettableClock Time { get; }

    internal IServiceProvider Services => _app.Services;

    internal HttpClient Http => _app.GetTestClient();

    internal FakeLogCollector Logs => Services.GetFakeLogCollector();

    internal ISessionStore Sessions => Services.GetRequiredService<ISessionStore>();

    internal IRevocationStore Revocations => Services.GetRequiredService<IRevocationStore>();

    internal IUserStore Users => Services.GetRequiredService<IUserStore>();

    internal IClientStore Clients => Services.GetRequiredService<IClientStore>();

    internal static async Task<StoreHost> StartAsync(
        Action<TokenAuthServerBuilder> addStores, IEnumerable<(string Setting, string? Value)> settings, Action<IServiceCollection>? addBefore = null)
    {
        var time = new SettableClock(Now);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Settings(settings));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddFakeLogging();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(new PasswordHasher(new BcryptSha256Scheme(4), new BcryptScheme(4)));
        addBefore?.Invoke(builder.Services);
        addStores(builder.Services.AddTokenAuthServer());
        var app = builder.Build();
        app.MapTokenAuthServer();
        app.MapGet("/", () => "ran").RequireToken("orders:read");
        await app.StartAsync();
        return new StoreHost(app, time);
    }

    /// <summary>The status of a protected request.</summary>
    internal async Task<int> GetAsync(string accessToken)
    {
        using var client = _app.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.Add("Authorization", $"Bearer {accessToken}");
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    internal Task<TokenOutcome> LogInAsync(string password = Password) => AskAsync(("grant_type", "password"), ("username", "alice"), ("password", password));

    internal Task<TokenOutcome> RefreshAsync(string refreshToken) => AskAsync(("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<TokenOutcome> AskAsync(params (string Name, string Value)[] parameters) =>
        await Services.GetRequiredService<TokenService>().ExecuteAsync(new TokenRequest
        {
            Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal),
            ClientCredentials = new ClientCredentials("app", null),
        });

    private static Dictionary<string, string?> Settings(IEnumerable<(string Setting, string? Value)> changes)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["TokenAuth:Issuer"] = "https://id.example",
            ["TokenAuth:SecretKey"] = "kT4mQ9xW2rV7bN5cZ8dF3gH6jL1pS0aE-of-every-instance",
            ["TokenAuth:AllowPasswordGrant"] = "true",
            ["TokenAuth:Users:0:Username"] = "alice",
            ["TokenAuth:Users:0:Password"] = Password,
            ["TokenAuth:Users:0:Scopes:0"] = "orders:read",
            ["TokenAuth:Clients:0:ClientId"] = "app",
            ["TokenAuth:Clients:0:GrantTypes:0"] = "password",
            ["TokenAuth:Clients:0:GrantTypes:1"] = "refresh_token",
            ["TokenAuth:Clients:0:Scopes:0"] = "orders:read",
        };
        foreach (var (setting, value) in changes)
            settings[$"TokenAuth:{setting}"] = value;
        return settings.Where(pair => pair.Value is not null).ToDictionary(StringComparer.Ordinal);
    }
}

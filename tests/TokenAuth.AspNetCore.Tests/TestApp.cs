using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Credentials;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests;

/// <summary>A web application in memory, or on a Kestrel of its own where the grammar of HTTP matters.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private TestApp(WebApplication app, HttpClient client, FakeTimeProvider time)
    {
        App = app;
        Client = client;
        Time = time;
    }

    internal WebApplication App { get; }

    internal HttpClient Client { get; }

    internal FakeTimeProvider Time { get; }

    internal FakeLogCollector Logs => App.Services.GetFakeLogCollector();

    internal TokenIssuer Issuer => App.Services.GetRequiredService<TokenIssuer>();

    /// <summary>A token server with <c>MapTokenAuthServer()</c>, what <paramref name="map"/> adds, and the services that others add before it and behind it.</summary>
    internal static Task<TestApp> ServerAsync(
        Action<WebApplication>? map = null,
        Dictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? add = null,
        bool kestrel = false,
        Action<IServiceCollection>? configure = null) => StartAsync(
            settings ?? TestSettings.Server(),
            builder =>
            {
                builder.Services.AddSingleton(new PasswordHasher(new BcryptSha256Scheme(4), new BcryptScheme(4)));
                add?.Invoke(builder);
                builder.Services.AddTokenAuthServer();
                configure?.Invoke(builder.Services);
            },
            app =>
            {
                map?.Invoke(app);
                app.MapTokenAuthServer();
            },
            kestrel: kestrel);

    internal static async Task<TestApp> StartAsync(
        Dictionary<string, string?> settings, Action<WebApplicationBuilder> add, Action<WebApplication>? map = null, string environment = "Production", bool kestrel = false)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var app = Build(settings, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            add(builder);
        }, environment, kestrel);
        try
        {
            map?.Invoke(app);
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new TestApp(app, kestrel ? new HttpClient { BaseAddress = new Uri(app.Urls.First()) } : app.GetTestClient(), time);
    }

    internal static WebApplication Build(
        Dictionary<string, string?> settings, Action<WebApplicationBuilder> add, string environment = "Production", bool kestrel = false, string? contentRoot = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = contentRoot ?? AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFakeLogging();

        // As where "Microsoft.AspNetCore" is at Warning: what the framework would say of each request keeps BearerShortcut closed.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authorization", LogLevel.Warning).AddFilter("TokenAuth.AspNetCore.Bearer.TokenAuthHandler", LogLevel.Warning);
        if (kestrel)
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        else
            builder.WebHost.UseTestServer();
        add(builder);
        return builder.Build();
    }

    internal Task<Answer> PostFormAsync(string form, params (string Name, string Value)[] headers) =>
        PostAsync(new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"), headers);

    internal async Task<Answer> PostAsync(HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(TokenAuthPaths.Token, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    /// <summary>GET, with that Authorization header.</summary>
    internal async Task<Answer> GetAsync(string path, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await SendAsync(request);
    }

    /// <summary>GET, with a new token of that scope.</summary>
    internal Task<Answer> GetWithTokenAsync(string path, params string[] scopes) => GetAsync(path, $"Bearer {Issuer.Issue("alice", scopes).Value}");

    internal async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Credentials;

namespace TokenAuth.AspNetCore.Tests.Security;

/// <summary>A token server that calls <c>UseTokenAuthSecurity()</c>, with a protected endpoint, an open one and one that says what it takes the caller for.</summary>
internal static class SecuredApp
{
    internal const string Login = "username=alice&password=correct+horse+battery+staple";

    internal static async Task<TestApp> StartAsync(
        (string Setting, string? Value)[]? settings = null,
        Action<WebApplication>? use = null,
        Action<WebApplicationBuilder>? add = null,
        string environment = "Production",
        bool kestrel = false)
    {
        return await TestApp.StartAsync(
            TestSettings.Server(settings ?? []),
            builder =>
            {
                builder.Services.AddSingleton(new PasswordHasher(new BcryptSha256Scheme(4), new BcryptScheme(4)));
                add?.Invoke(builder);
                builder.Services.AddTokenAuthServer();
            },
            app =>
            {
                (use ?? (secured => secured.UseTokenAuthSecurity()))(app);
                app.MapTokenAuthServer();
                app.MapTokenAuthSessions();
                app.MapGet("/orders", () => "ran").RequireToken("orders:read");
                app.MapGet("/open", () => "ran");
                app.MapGet("/caller", (HttpContext context) => $"{context.Request.Scheme} {context.Request.Host} {context.Connection.RemoteIpAddress}");
            },
            environment,
            kestrel);
    }

    /// <summary>The same, asked over HTTPS.</summary>
    internal static async Task<TestApp> StartWithHttpsAsync((string Setting, string? Value)[]? settings = null, Action<WebApplication>? use = null, Action<WebApplicationBuilder>? add = null)
    {
        var app = await StartAsync(settings, use, add);
        app.Client.BaseAddress = new Uri(TestSettings.Issuer);
        return app;
    }

    internal static async Task<Answer> SendAsync(this TestApp app, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await app.SendAsync(request);
    }

    internal static async Task<Answer> GetWithHttpsAsync(this TestApp app, string path, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(TestSettings.Issuer + path));
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await app.SendAsync(request);
    }

    internal static string Bearer(this TestApp app, params string[] scopes) => $"Bearer {app.Issuer.Issue("alice", scopes).Value}";
}

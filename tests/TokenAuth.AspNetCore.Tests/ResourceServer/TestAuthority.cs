using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.ResourceServer;

/// <summary>A token server, and resource servers that reach it through a wire that counts, lies and breaks on demand.</summary>
internal sealed class TestAuthority : IAsyncDisposable
{
    private readonly TestApp _server;
    private int _keyFetches;

    private TestAuthority(TestApp server) => _server = server;

    internal bool IsDown { get; set; }

    /// <summary>Where set, no document comes before it ends.</summary>
    internal Task Delay { get; set; } = Task.CompletedTask;

    /// <summary>Documents that replace the real ones, by path.</summary>
    internal Dictionary<string, string> Lies { get; } = new(StringComparer.Ordinal);

    internal int KeyFetches => _keyFetches;

    internal KeyRingProvider Keys => _server.App.Services.GetRequiredService<KeyRingProvider>();

    internal static async Task<TestAuthority> StartAsync() => new(await TestApp.ServerAsync());

    internal T Get<T>()
        where T : notnull => _server.App.Services.GetRequiredService<T>();

    internal IssuedToken IssueToken(string subject, string? client = null) => _server.Issuer.Issue(new AccessTokenDescriptor { Subject = subject, ClientId = client });

    internal void Advance(TimeSpan time) => _server.Time.Advance(time);

    internal string Issue(params string[] scopes) => _server.Issuer.Issue("alice", scopes).Value;

    internal Task<TestApp> StartResourceServerAsync(params (string Setting, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["TokenAuth:Authority"] = TestSettings.Issuer };
        foreach (var (setting, value) in changes)
            settings[$"TokenAuth:{setting}"] = value;
        return TestApp.StartAsync(
            settings,
            builder =>
            {
                builder.Services.AddTokenAuthResourceServer();
                builder.Services.AddHttpClient(TokenAuthDefaults.AuthorityHttpClient).ConfigurePrimaryHttpMessageHandler(() => new Wire(this));
            },
            app =>
            {
                app.MapGet("/", () => "ran").RequireToken();
                app.MapHealthChecks("/health");
            });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private sealed class Wire(TestAuthority authority) : DelegatingHandler(authority._server.App.GetTestServer().CreateHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (path.Contains("jwks", StringComparison.Ordinal))
                Interlocked.Increment(ref authority._keyFetches);
            await authority.Delay.WaitAsync(cancellationToken);
            if (authority.IsDown)
                throw new HttpRequestException("Connection refused");
            return authority.Lies.TryGetValue(path, out var lie)
                ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(lie, Encoding.UTF8, "application/json") }
                : await base.SendAsync(request, cancellationToken);
        }
    }
}

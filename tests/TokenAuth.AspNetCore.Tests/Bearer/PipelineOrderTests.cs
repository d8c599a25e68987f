using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace TokenAuth.AspNetCore.Tests.Bearer;

/// <summary>Whatever order an application calls its middleware in, a protected handler never runs without a token.</summary>
public sealed class PipelineOrderTests
{
    [Fact]
    public Task No_call_at_all_is_enough() => AssertProtectedAsync(_ => { });

    [Fact]
    public Task The_textbook_order() => AssertProtectedAsync(app =>
    {
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    });

    [Fact]
    public Task Authorization_before_authentication() => AssertProtectedAsync(app =>
    {
        app.UseAuthorization();
        app.UseAuthentication();
    });

    [Fact]
    public Task Authorization_alone() => AssertProtectedAsync(app => app.UseAuthorization());

    [Fact]
    public Task Routing_after_authorization_fails_closed() => AssertNeverRunsAsync("/", app =>
    {
        app.UseAuthorization();
        app.UseRouting();
    });

    [Fact]
    public Task Routing_alone_fails_closed() => AssertNeverRunsAsync("/", app => app.UseRouting());

    /// <summary>A path base routes again, behind the authorization that the host put in front: UseAuthorization() must follow it.</summary>
    [Fact]
    public Task A_path_base_without_authorization_behind_it_fails_closed() => AssertNeverRunsAsync("/api/", app => app.UsePathBase("/api"));

    [Fact]
    public async Task Under_a_path_base_the_endpoints_move_and_the_issuer_stays()
    {
        await using var app = await StartAsync(app =>
        {
            app.UsePathBase("/api");
            app.UseRouting();
            app.UseAuthorization();
        });
        (await app.GetAsync("/api/")).AssertNoCredentials();
        Assert.Equal("ran", (await app.GetWithTokenAsync("/api/", "a")).Body);
        Assert.Contains("\"token_endpoint\":\"https://id.example/token\"", (await app.GetAsync($"/api{TokenAuthPaths.Metadata}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_reverse_proxy_tokens_and_addresses_stay_the_same()
    {
        await using var app = await StartAsync(app => app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All }));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.1");
        request.Headers.Add("Authorization", $"Bearer {app.Issuer.Issue("alice", "a").Value}");
        Assert.Equal("ran", (await app.SendAsync(request)).Body);
        using var metadata = new HttpRequestMessage(HttpMethod.Get, new Uri(TokenAuthPaths.Metadata, UriKind.Relative));
        metadata.Headers.Add("X-Forwarded-Host", "evil.example");
        Assert.DoesNotContain("evil", (await app.SendAsync(metadata)).Body, StringComparison.Ordinal);
    }

    /// <summary>Authorization did not see the endpoint; the framework notices, throws, and the handler does not run, token or not.</summary>
    private static async Task AssertNeverRunsAsync(string path, Action<WebApplication> use)
    {
        var ran = false;
        await using var app = await StartAsync(use, () => ran = true);
        foreach (var authorization in (string?[])[null, $"Bearer {app.Issuer.Issue("alice", "a").Value}"])
        {
            var e = await Assert.ThrowsAsync<InvalidOperationException>(() => app.GetAsync(path, authorization));
            Assert.Contains("contains authorization metadata, but a middleware was not found that supports authorization", e.Message, StringComparison.Ordinal);
        }

        Assert.False(ran);
    }

    private static async Task AssertProtectedAsync(Action<WebApplication> use)
    {
        await using var app = await StartAsync(use);
        (await app.GetAsync("/")).AssertNoCredentials();
        (await app.GetWithTokenAsync("/")).AssertForbidden("a");
        Assert.Equal("ran", (await app.GetWithTokenAsync("/", "a")).Body);
    }

    private static Task<TestApp> StartAsync(Action<WebApplication> use, Action? ran = null) => TestApp.ServerAsync(app =>
    {
        use(app);
        app.MapGet("/", () =>
        {
            ran?.Invoke();
            return "ran";
        }).RequireToken("a");
    });
}

using Microsoft.Extensions.DependencyInjection;
using TokenAuth.AspNetCore.Tests.Endpoints;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.ResourceServer;

/// <summary>A resource server that follows its authority's revocations.</summary>
public sealed class RevocationFeedTests
{
    private const string LongSecret = "0123456789abcdef0123456789abcdef";
    private static readonly (string, string?)[] _following = [("ClientId", "api"), ("ClientSecret", TestSettings.ShortSecret)];

    [Fact]
    public async Task What_the_authority_revokes_is_refused_at_the_resource_server()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync(_following);
        var token = authority.IssueToken("alice");
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {token.Value}")).Status);
        await authority.Get<RevocationService>().RevokeTokenAsync(authority.Get<TokenVerifier>().Verify(token.Value).Token!);
        await UntilKnownAsync(api, 1);
        (await api.GetAsync("/", $"Bearer {token.Value}")).AssertInvalidToken("The token has been revoked.");
        await authority.Get<SessionService>().EndAllAsync("bob", SessionEndReason.Administrator);
        await UntilKnownAsync(api, 2);
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {authority.IssueToken("alice").Value}")).Status);
    }

    [Fact]
    public async Task What_a_client_had_is_refused_there_too_and_what_it_gets_then_is_good()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync(_following);
        var (before, other) = (authority.IssueToken("alice", "app"), authority.IssueToken("alice", "web"));
        await authority.Get<SessionService>().EndAllOfClientAsync("app", SessionEndReason.ClientGone);
        await UntilKnownAsync(api, 1);
        (await api.GetAsync("/", $"Bearer {before.Value}")).AssertInvalidToken("The token has been revoked.");
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {other.Value}")).Status);
        authority.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {authority.IssueToken("alice", "app").Value}")).Status);
    }

    [Fact]
    public async Task What_was_revoked_before_it_started_is_known_before_its_first_request()
    {
        await using var authority = await TestAuthority.StartAsync();
        var token = authority.IssueToken("alice");
        await authority.Get<RevocationService>().RevokeTokenAsync(authority.Get<TokenVerifier>().Verify(token.Value).Token!);
        await using var api = await authority.StartResourceServerAsync(_following);
        (await api.GetAsync("/", $"Bearer {token.Value}")).AssertInvalidToken("The token has been revoked.");
    }

    [Fact]
    public async Task Without_a_client_tokens_end_by_expiry_alone()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync();
        var token = authority.IssueToken("alice");
        await authority.Get<RevocationService>().RevokeTokenAsync(authority.Get<TokenVerifier>().Verify(token.Value).Token!);
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {token.Value}")).Status);
        Assert.Equal("Healthy", (await api.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task While_the_authority_is_down_the_known_ones_stay_in_force_and_health_is_degraded()
    {
        await using var authority = await TestAuthority.StartAsync();
        var token = authority.IssueToken("alice");
        await authority.Get<RevocationService>().RevokeTokenAsync(authority.Get<TokenVerifier>().Verify(token.Value).Token!);
        await using var api = await authority.StartResourceServerAsync([.. _following, ("KeyLifetime", "1.00:00:00")]);
        Assert.Equal(401, (await api.GetAsync("/", $"Bearer {token.Value}")).Status);
        authority.IsDown = true;
        api.Time.Advance(TimeSpan.FromSeconds(37));
        Assert.Equal(401, (await api.GetAsync("/", $"Bearer {token.Value}")).Status);
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {authority.IssueToken("alice").Value}")).Status);
        Assert.Equal("Degraded", (await api.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task Or_it_refuses_tokens_where_the_settings_say_so()
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync([.. _following, ("RefuseWhenRevocationsAreStale", "true")]);
        var token = authority.IssueToken("alice").Value;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30)); // a start does not wait for ever for what was revoked before it
        var answer = await api.GetAsync("/", $"Bearer {token}");
        while (answer.Status == 503 && !patience.IsCancellationRequested)
            answer = await api.GetAsync("/", $"Bearer {token}");
        Assert.Equal(200, answer.Status);
        authority.IsDown = true;
        api.Time.Advance(TimeSpan.FromSeconds(37));
        Assert.Equal(503, (await api.GetAsync("/", $"Bearer {authority.IssueToken("alice").Value}")).Status);
    }

    [Theory]
    [InlineData("ClientSecret", null, "TokenAuth:ClientId and :ClientSecret belong together: set both to follow the authority's revocations, or none.")]
    [InlineData("ClientId", null, "TokenAuth:ClientId and :ClientSecret belong together: set both to follow the authority's revocations, or none.")]
    public async Task A_client_without_a_secret_refuses_the_start(string setting, string? value, string fault)
    {
        await using var authority = await TestAuthority.StartAsync();
        var e = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => authority.StartResourceServerAsync([.. _following, (setting, value)]));
        Assert.Equal([fault], e.Failures);
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData("client_id=app", 400)]
    [InlineData("client_id=web&client_secret=web-secret", 400)]
    [InlineData("client_id=api&client_secret=wrong", 401)]
    public async Task Who_may_not_introspect_may_not_follow(string form, int status)
    {
        await using var app = await TestApp.ServerAsync();
        Assert.Equal(status, (await RevocationEndpointTests.PostAsync(app, form, TokenAuthPaths.RevocationFeed)).Status);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("another-process.7")]
    [InlineData("%00")]
    [InlineData(".")]
    public async Task A_cursor_of_another_process_gives_everything(string cursor)
    {
        await using var app = await TestApp.ServerAsync();
        app.App.Services.GetRequiredService<RevocationSet>().Add(new Revocation(RevocationKind.Subject, "alice", app.Time.GetUtcNow().AddMinutes(1)) { IssuedBefore = app.Time.GetUtcNow() });
        var answer = await RevocationEndpointTests.PostAsync(app, $"client_id=api&client_secret=web-secret&after={cursor}", TokenAuthPaths.RevocationFeed);
        if (cursor is "%00")
            Assert.Equal(400, answer.Status);
        else
            Assert.EndsWith(""","revocations":[{"kind":"sub","value":"alice","exp":1772366461,"issued_before":1772366400}]}""", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_ever_revoked_the_second_request_waits_too()
    {
        await using var app = await TestApp.ServerAsync();
        var first = await RevocationEndpointTests.PostAsync(app, "client_id=api&client_secret=web-secret", TokenAuthPaths.RevocationFeed);
        var waiting = RevocationEndpointTests.PostAsync(app, $"client_id=api&client_secret=web-secret&after={RefreshEndpointTests.Member(first, "cursor")}", TokenAuthPaths.RevocationFeed);
        await app.GetAsync(TokenAuthPaths.Jwks);
        Assert.False(waiting.IsCompleted);
        app.App.Services.GetRequiredService<RevocationSet>().Add(new Revocation(RevocationKind.Token, "x", app.Time.GetUtcNow().AddMinutes(1)));
        Assert.Contains("\"value\":\"x\"", (await waiting).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_new_is_an_empty_answer_after_25_seconds()
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("Clients:5:ClientSecret", LongSecret))); // nothing waits for a hash
        app.App.Services.GetRequiredService<RevocationSet>().Add(new Revocation(RevocationKind.Token, "x", app.Time.GetUtcNow().AddMinutes(1)));
        var first = await RevocationEndpointTests.PostAsync(app, $"client_id=api&client_secret={LongSecret}", TokenAuthPaths.RevocationFeed);
        var cursor = RefreshEndpointTests.Member(first, "cursor");
        var waiting = RevocationEndpointTests.PostAsync(app, $"client_id=api&client_secret={LongSecret}&after={cursor}", TokenAuthPaths.RevocationFeed);
        while (!waiting.IsCompleted)
        {
            app.Time.Advance(TimeSpan.FromSeconds(25));
            await Task.Yield();
        }

        Assert.Equal($$"""{"cursor":"{{cursor}}","revocations":[]}""", (await waiting).Body);
    }

    private static async Task UntilKnownAsync(TestApp api, int count)
    {
        var known = api.App.Services.GetRequiredService<RevocationSet>();
        while (known.Count < count)
        {
            var (entries, changed) = known.ReadAfter(count - 1, int.MaxValue);
            if (entries.Count == 0)
                await changed.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }
}

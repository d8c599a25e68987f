using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.InMemory;
using TokenAuth.Revocations;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>What another instance has revoked, and what happens while nobody can say.</summary>
public sealed class RevocationPollerTests
{
    private readonly SharedStore _store = new();

    [Fact]
    public async Task What_another_instance_revokes_is_refused_here_within_the_staleness()
    {
        await using var app = await StartAsync();
        var token = app.Issuer.Issue("alice");
        await _store.AddAsync(new Revocation(RevocationKind.Token, token.Id, token.ExpiresAt), default);
        Assert.Equal(200, (await app.GetAsync("/", $"Bearer {token.Value}")).Status);
        await _store.PulledAfterAsync(() => app.Time.Advance(TimeSpan.FromMilliseconds(500)));
        (await app.GetAsync("/", $"Bearer {token.Value}")).AssertInvalidToken("The token has been revoked.");
    }

    [Fact]
    public async Task What_was_revoked_before_the_start_is_known_to_the_first_request()
    {
        await using var other = await StartAsync();
        var token = other.Issuer.Issue("alice");
        await _store.AddAsync(new Revocation(RevocationKind.Token, token.Id, token.ExpiresAt), default);
        await using var app = await StartAsync();
        (await app.GetAsync("/", $"Bearer {token.Value}")).AssertInvalidToken("The token has been revoked.");
    }

    [Fact]
    public async Task No_request_asks_the_store()
    {
        await using var app = await StartAsync();
        var reads = _store.Reads;
        for (var i = 0; i < 20; i++)
            Assert.Equal(200, (await app.GetWithTokenAsync("/")).Status);
        Assert.Equal(reads, _store.Reads);
    }

    [Fact]
    public async Task While_the_store_is_down_tokens_are_served_and_health_is_degraded()
    {
        await using var app = await StartAsync();
        Assert.Equal("Healthy", (await app.GetAsync("/health")).Body);
        _store.IsDown = true;
        app.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(200, (await app.GetWithTokenAsync("/")).Status);
        Assert.Equal("Degraded", (await app.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task Or_they_are_refused_where_the_settings_say_so()
    {
        await using var app = await StartAsync(("RefuseWhenRevocationsAreStale", "true"));
        Assert.Equal(200, (await app.GetWithTokenAsync("/")).Status);
        _store.IsDown = true;
        app.Time.Advance(TimeSpan.FromSeconds(1.5));
        var answer = await app.GetWithTokenAsync("/");
        Assert.Equal((503, "5"), (answer.Status, answer.Header("Retry-After")));
        Assert.Equal("""{"title":"Service Unavailable","status":503,"detail":"The server cannot tell now which tokens were revoked. Try again later.","error":"temporarily_unavailable"}""", answer.Body);
        Assert.Equal("Unhealthy", (await app.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task A_store_that_is_down_at_the_start_does_not_keep_the_application_from_starting()
    {
        _store.IsDown = true;
        await using var app = await StartAsync();
        Assert.Equal(200, (await app.GetWithTokenAsync("/")).Status);
        Assert.Equal("Degraded", (await app.GetAsync("/health")).Body);
    }

    private Task<TestApp> StartAsync(params (string Setting, string? Value)[] changes) => TestApp.ServerAsync(
        map =>
        {
            map.MapGet("/", () => "ran").RequireToken();
            map.MapHealthChecks("/health");
        },
        TestSettings.Server(changes),
        builder => builder.Services.AddSingleton<IRevocationStore>(_store));

    /// <summary>The in-memory store, shared by several applications as a database would be.</summary>
    private sealed class SharedStore : IRevocationStore
    {
        private readonly InMemoryRevocationStore _inner = new();
        private TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal bool IsDown { get; set; }

        internal int Reads { get; private set; }

        /// <summary>Ends when a pull that began after the act is over.</summary>
        internal async Task PulledAfterAsync(Action act)
        {
            _read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            act();
            await _read.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        public ValueTask AddAsync(Revocation revocation, CancellationToken cancellationToken) => _inner.AddAsync(revocation, cancellationToken);

        public async ValueTask<IReadOnlyList<StoredRevocation>> ReadAsync(long afterSequence, CancellationToken cancellationToken)
        {
            if (IsDown)
                throw new StoreUnavailableException();
            Reads++;
            var read = await _inner.ReadAsync(afterSequence, cancellationToken);
            _read.TrySetResult();
            return read;
        }

        public ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => _inner.RemoveExpiredAsync(now, limit, cancellationToken);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenAuth.Audit;
using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Tests.Hosting;

/// <summary>What health checks say is wrong.</summary>
public sealed class HealthCauseTests
{
    [Fact]
    public async Task A_server_with_nothing_wrong_says_so_five_times()
    {
        await using var app = await TestApp.ServerAsync();
        var report = await CheckAsync(app);
        Assert.Equal(["tokenauth", "tokenauth-audit", "tokenauth-hashing", "tokenauth-revocations", "tokenauth-stores"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(report.Entries.Values, entry => Assert.Equal(HealthStatus.Healthy, entry.Status));
        Assert.Equal(("InMemoryUserStore", "InMemorySessionStore"), (report.Entries["tokenauth-stores"].Data["users"], report.Entries["tokenauth-stores"].Data["sessions"]));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_named_with_the_kind_of_its_failure_and_since_when_and_no_more()
    {
        var users = new SwitchedUsers();
        await using var app = await TestApp.ServerAsync(add: builder => builder.Services.AddSingleton<IUserStore>(users));
        users.Broken = new StoreUnavailableException("Password=hunter2", new TimeoutException("hunter2"));
        var begun = app.Time.GetUtcNow();
        await CheckAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var entry = (await CheckAsync(app)).Entries["tokenauth-stores"];
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Equal("The store of users (SwitchedUsers) does not answer: nobody can log in or refresh. Cause: StoreUnavailableException: TimeoutException.", entry.Description);
        Assert.Equal((begun, "StoreUnavailableException: TimeoutException"), (entry.Data["since"], entry.Data["cause"]));
        Assert.Null(entry.Exception);
        Assert.DoesNotContain(app.Logs.GetSnapshot(), record => record.Message.Contains("hunter2", StringComparison.Ordinal));
        users.Broken = null;
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(app)).Entries["tokenauth-stores"].Status);
    }

    /// <summary>Anybody may ask.</summary>
    [Fact]
    public async Task However_many_ask_at_once_the_stores_are_asked_once_a_second()
    {
        var users = new SwitchedUsers();
        await using var app = await TestApp.ServerAsync(add: builder => builder.Services.AddSingleton<IUserStore>(users));
        var asked = users.Asked;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CheckAsync(app)));
        Assert.Equal(1, users.Asked - asked);
        users.Broken = new StoreUnavailableException();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(app)).Entries["tokenauth-stores"].Status);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(app)).Entries["tokenauth-stores"].Status);
        Assert.Equal(2, users.Asked - asked);
    }

    [Fact]
    public async Task An_audit_trail_that_cannot_be_written_or_has_lost_entries_is_degraded()
    {
        var store = new SwitchedAudit { Broken = true };
        await using var app = await TestApp.ServerAsync(add: builder => builder.Services.AddSingleton<IAuditStore>(store));
        var trail = app.App.Services.GetRequiredService<AuditTrail>();
        Assert.False(await trail.FlushAsync());
        await AssertAuditAsync(HealthStatus.Degraded, "The audit trail cannot be written; its entries wait in memory.");
        for (var i = 0; i <= AuditTrail.MaximumWaiting; i++)
            trail.Record(new AuditEntry { Action = AuditActions.KeyDropped });
        store.Broken = false;
        Assert.True(await trail.FlushAsync());
        await AssertAuditAsync(HealthStatus.Degraded, "Entries of the audit trail were lost, the last at 2026-03-01 12:00:00Z.");
        app.Time.Advance(AuditTrailState.LossMemory);
        await AssertAuditAsync(HealthStatus.Healthy, "The audit trail is written.");

        async Task AssertAuditAsync(HealthStatus status, string description)
        {
            var entry = (await CheckAsync(app)).Entries["tokenauth-audit"];
            Assert.Equal((status, description), (entry.Status, entry.Description));
        }
    }

    private static Task<HealthReport> CheckAsync(TestApp app) => app.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private sealed class SwitchedUsers : IUserStore
    {
        private int _asked;

        internal Exception? Broken { get; set; }

        internal int Asked => _asked;

        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Broken is null ? ValueTask.FromResult<User?>(null) : throw Broken;
        }

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class SwitchedAudit : IAuditStore
    {
        private readonly InMemoryAuditStore _store = new();

        internal bool Broken { get; set; }

        public ValueTask AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken) =>
            Broken ? throw new StoreUnavailableException() : _store.AppendAsync(entries, cancellationToken);

        public ValueTask<IReadOnlyList<StoredAuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken) => _store.ReadAsync(query, cancellationToken);

        public ValueTask<int> RemoveAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => _store.RemoveAsync(before, limit, cancellationToken);
    }
}

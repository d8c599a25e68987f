using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TokenAuth.Audit;
using TokenAuth.InMemory;
using TokenAuth.Revocations;
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
        await AssertAuditAsync(HealthStatus.Degraded, "The audit trail cannot be written; its entries wait in memory. Cause: StoreUnavailableException.");
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

    [Fact]
    public async Task Revocations_that_cannot_be_read_are_degraded_with_the_kind_of_the_failure()
    {
        var store = new SwitchedRevocations();
        await using var app = await TestApp.ServerAsync(add: builder => builder.Services.AddSingleton<IRevocationStore>(store));
        store.Broken = new StoreUnavailableException("Password=hunter2", new TimeoutException("hunter2"));
        app.Time.Advance(TimeSpan.FromSeconds(2));
        await app.App.Services.GetRequiredService<RevocationFeed>().PullAsync();
        var entry = (await CheckAsync(app)).Entries["tokenauth-revocations"];
        Assert.Equal((HealthStatus.Degraded, "StoreUnavailableException: TimeoutException"), (entry.Status, entry.Data["cause"]));
        store.Broken = null;
        Assert.True(await app.App.Services.GetRequiredService<RevocationFeed>().PullAsync());
        Assert.DoesNotContain("cause", (await CheckAsync(app)).Entries["tokenauth-revocations"].Data.Keys);
    }

    [Fact]
    public async Task A_store_that_hears_nothing_keeps_nobody_waiting_for_longer_than_five_seconds()
    {
        var users = new SwitchedUsers();
        await using var app = await TestApp.ServerAsync(add: builder => builder.Services.AddSingleton<IUserStore>(users));
        users.Hanging = new TaskCompletionSource<User?>();
        var checking = CheckAsync(app);
        while (!checking.IsCompleted)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(HealthStatus.Degraded, (await checking).Entries["tokenauth-stores"].Status);
        users.Hanging = null;
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(app)).Entries["tokenauth-stores"].Status);
    }

    private static Task<HealthReport> CheckAsync(TestApp app) => app.App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private sealed class SwitchedUsers : IUserStore
    {
        private int _asked;

        internal Exception? Broken { get; set; }

        internal int Asked => _asked;

        internal TaskCompletionSource<User?>? Hanging { get; set; }

        public ValueTask<User?> FindByNameAsync(string username, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            if (Hanging is { } hanging)
                return new ValueTask<User?>(hanging.Task);
            return Broken is null ? ValueTask.FromResult<User?>(null) : throw Broken;
        }

        public ValueTask<bool> TryReplacePasswordHashAsync(User user, string newHash, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class SwitchedRevocations : IRevocationStore
    {
        private readonly InMemoryRevocationStore _store = new();

        internal Exception? Broken { get; set; }

        public ValueTask AddAsync(Revocation revocation, CancellationToken cancellationToken) => _store.AddAsync(revocation, cancellationToken);

        public ValueTask<IReadOnlyList<StoredRevocation>> ReadAsync(long afterSequence, CancellationToken cancellationToken) =>
            Broken is null ? _store.ReadAsync(afterSequence, cancellationToken) : throw Broken;

        public ValueTask<int> RemoveExpiredAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => _store.RemoveExpiredAsync(before, limit, cancellationToken);
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

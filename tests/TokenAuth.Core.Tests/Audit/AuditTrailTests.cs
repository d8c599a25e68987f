using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Audit;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Diagnostics;
using TokenAuth.InMemory;

namespace TokenAuth.Core.Tests.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(TestAuthority.Now);
    private readonly FakeLogger<AuditTrail> _log = new();
    private readonly BreakableAuditStore _store = new();
    private readonly AuditTrail _trail;

    public AuditTrailTests() => _trail = new AuditTrail(_store, new AuditOptions(), _time, _log);

    public void Dispose() => _trail.Dispose();

    [Fact]
    public async Task An_entry_gets_its_time_and_from_the_flow_who_and_from_where()
    {
        AuditOrigin.Current = new AuditOrigin("root", "console", "192.0.2.0/24");
        _trail.Record(new AuditEntry { Action = AuditActions.UserCreated, Subject = "kim" });
        await Task.Run(() => _trail.Record(new AuditEntry { Action = AuditActions.ClientCreated, ClientId = "app" }));
        AuditOrigin.Current = null;
        _trail.Record(new AuditEntry { Action = AuditActions.KeyDropped, Target = "k1" });
        Assert.Equal(
            [
                new AuditEntry { Action = AuditActions.KeyDropped, Target = "k1", At = TestAuthority.Now },
                new AuditEntry { Action = AuditActions.ClientCreated, ClientId = "app", Actor = "root", Address = "192.0.2.0/24", At = TestAuthority.Now },
                new AuditEntry { Action = AuditActions.UserCreated, Subject = "kim", ClientId = "console", Actor = "root", Address = "192.0.2.0/24", At = TestAuthority.Now },
            ],
            await ReadAsync());
    }

    [Fact]
    public async Task The_first_refusal_of_its_kind_is_an_entry_at_once_and_the_rest_of_the_minute_is_one_more()
    {
        for (var i = 0; i < 1000; i++)
            _trail.Record(Refused("alice"));
        _trail.Record(Refused("bob"));
        Assert.Equal([("bob", 1), ("alice", 1)], await CountsAsync());
        _time.Advance(TimeSpan.FromSeconds(59));
        _trail.Record(Refused("alice"));
        Assert.Equal([("bob", 1), ("alice", 1)], await CountsAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([("alice", 1000), ("bob", 1), ("alice", 1)], await CountsAsync());
        _trail.Record(Refused("alice"));
        Assert.Equal([("alice", 1), ("alice", 1000), ("bob", 1), ("alice", 1)], await CountsAsync());
    }

    [Fact]
    public async Task What_succeeds_is_an_entry_each_time()
    {
        _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        Assert.Equal([("alice", 1), ("alice", 1)], await CountsAsync());
    }

    [Fact]
    public async Task At_the_end_counts_of_a_minute_that_is_not_over_are_written_too()
    {
        for (var i = 0; i < 10; i++)
            _trail.Record(Refused("alice"));
        Assert.True(await _trail.FlushAsync(isLast: true));
        Assert.Equal([("alice", 9), ("alice", 1)], await CountsAsync());
    }

    [Fact]
    public async Task Of_guesses_from_everywhere_within_a_minute_a_bounded_number_of_entries_is_left_and_all_are_counted()
    {
        for (var i = 0; i < 20_000; i++)
            _trail.Record(Refused("alice") with { Address = $"2001:db8:{i:x}::/56" });
        await _trail.FlushAsync(isLast: true);
        var entries = await ReadAsync(limit: 100_000);
        Assert.InRange(entries.Count, 1000, 1002);
        Assert.Equal(20_000, entries.Sum(entry => entry.Count));
        Assert.Equal(0, _trail.State.Lost);
    }

    [Fact]
    public async Task While_the_store_is_away_entries_wait_and_that_is_reported_once()
    {
        _store.Broken = new StoreUnavailableException();
        _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        Assert.False(await _trail.FlushAsync());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await _trail.FlushAsync());
        Assert.Equal(TestAuthority.Now, _trail.State.UnavailableSince);
        _store.Broken = null;
        Assert.True(await _trail.FlushAsync());
        Assert.Equal([("alice", 1)], await CountsAsync());
        Assert.Null(_trail.State.UnavailableSince);
        Assert.Equal([EventIds.AuditUnavailable, EventIds.AuditCurrent], _log.Collector.GetSnapshot().Select(record => record.Id.Id));
    }

    [Fact]
    public async Task What_does_not_fit_into_memory_is_lost_and_counted_and_reported_once()
    {
        _store.Broken = new StoreUnavailableException();
        for (var i = 0; i < AuditTrail.MaximumWaiting + 5; i++)
            _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        await _trail.FlushAsync();
        Assert.Equal((5, TestAuthority.Now), (_trail.State.Lost, _trail.State.LostAt));
        Assert.Single(_log.Collector.GetSnapshot(), record => record.Id.Id == EventIds.AuditEntriesLost);
        _store.Broken = null;
        Assert.True(await _trail.FlushAsync());
        Assert.Equal(AuditTrail.MaximumWaiting, (await ReadAsync(limit: 100_000)).Count);
    }

    [Fact]
    public async Task What_waits_when_the_application_ends_is_lost_and_counted_and_reported()
    {
        _store.Broken = new StoreUnavailableException();
        for (var i = 0; i < 3; i++)
            _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        Assert.False(await _trail.FlushAsync(isLast: true));
        _trail.GiveUp();
        Assert.Equal(3, _trail.State.Lost);
        Assert.Equal("3 entries of the audit trail are lost: the application ends, and they could not be written.", _log.Collector.LatestRecord.Message);
        Assert.Equal(EventIds.AuditEntriesLostAtEnd, _log.Collector.LatestRecord.Id.Id);
    }

    [Fact]
    public async Task What_was_given_up_is_counted_once_whatever_becomes_of_it()
    {
        _store.Held = new TaskCompletionSource();
        _trail.Record(Refused("alice"));
        _trail.Record(Refused("alice"));
        var flush = _trail.FlushAsync();
        _trail.Record(Refused("claimed"), _ => ValueTask.FromResult(true));
        _trail.GiveUp();
        Assert.Equal(3, _trail.State.Lost); // one on its way, one counted for the minute, one whose subject was still to be looked for
        _store.Held.SetResult();
        Assert.True(await flush);
        _trail.GiveUp();
        Assert.Equal(3, _trail.State.Lost);
    }

    [Fact]
    public async Task Nothing_is_lost_where_everything_was_written()
    {
        _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        Assert.True(await _trail.FlushAsync(isLast: true));
        _trail.GiveUp();
        Assert.Equal(0, _trail.State.Lost);
        Assert.Empty(_log.Collector.GetSnapshot());
    }

    [Fact]
    public async Task Recording_waits_for_no_store()
    {
        _store.Held = new TaskCompletionSource();
        _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        var flush = _trail.FlushAsync();
        _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "bob" });
        Assert.False(flush.IsCompleted);
        _store.Held.SetResult();
        Assert.True(await flush);
        Assert.Equal([("bob", 1), ("alice", 1)], await CountsAsync());
    }

    [Fact]
    public async Task Who_goes_away_ends_the_own_wait_and_nothing_is_written_twice()
    {
        _store.HeldBehind = new TaskCompletionSource();
        _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        using var gone = new CancellationTokenSource();
        var reading = _trail.ReadAsync(new AuditQuery(), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
        _store.HeldBehind.SetResult();
        Assert.Equal([("alice", 1)], await CountsAsync());
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_fails_nobody()
    {
        using var trail = new AuditTrail(_store, new AuditOptions(), _time, new FullLog());
        _store.Broken = new StoreUnavailableException();
        for (var i = 0; i < AuditTrail.MaximumWaiting + 5; i++)
            trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        Assert.False(await trail.FlushAsync());
        Assert.Equal(5, trail.State.Lost);
        _store.Broken = null;
        Assert.True(await trail.FlushAsync());
    }

    [Fact]
    public async Task Switched_off_it_writes_nothing()
    {
        using var trail = new AuditTrail(_store, new AuditOptions { Enabled = false }, _time, _log);
        trail.Record(new AuditEntry { Action = AuditActions.Login });
        Assert.Empty(await trail.ReadAsync(new AuditQuery()));
    }

    [Fact]
    public async Task Entries_are_removed_when_they_are_older_than_they_are_kept()
    {
        _trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = "alice" });
        await _trail.FlushAsync();
        _time.Advance(new AuditOptions().Retention);
        Assert.Equal(0, await _trail.RemoveExpiredAsync());
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, await _trail.RemoveExpiredAsync());
    }

    [Fact]
    public async Task In_memory_the_oldest_give_way()
    {
        var store = new InMemoryAuditStore(capacity: 3);
        await store.AppendAsync([.. Enumerable.Range(0, 5).Select(i => new AuditEntry { Action = AuditActions.Login, Subject = $"{i}" })], default);
        Assert.Equal(["4", "3", "2"], (await store.ReadAsync(new AuditQuery(), default)).Select(stored => stored.Entry.Subject));
    }

    private static AuditEntry Refused(string subject) => new() { Action = AuditActions.Login, Outcome = AuditOutcome.Refused, Reason = "WrongPassword", Subject = subject };

    private async Task<IReadOnlyList<AuditEntry>> ReadAsync(int limit = 100) => [.. (await _trail.ReadAsync(new AuditQuery { Limit = limit })).Select(stored => stored.Entry)];

    private async Task<IEnumerable<(string?, int)>> CountsAsync() => (await ReadAsync()).Select(entry => (entry.Subject, entry.Count));

    /// <summary>What a logger does whose provider throws.</summary>
    private sealed class FullLog : ILogger<AuditTrail>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new AggregateException("An error occurred while writing to logger(s).", new IOException("No space left on device"));
    }
}

using System.Globalization;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Audit;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.InMemory;

namespace TokenAuth.Core.Tests.Audit;

/// <summary>Who makes noise hides nothing behind it.</summary>
public sealed class AuditNoiseTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(TestAuthority.Now);
    private readonly BreakableAuditStore _store = new();
    private readonly AuditTrail _trail;

    public AuditNoiseTests() => _trail = new AuditTrail(_store, new AuditOptions(), _time, new FakeLogger<AuditTrail>());

    public void Dispose() => _trail.Dispose();

    [Fact]
    public async Task Requests_of_nobody_take_neither_name_nor_network_from_a_guess_at_a_user()
    {
        for (var i = 0; i < 5000; i++)
            _trail.Record(Guess(null, i));
        _trail.Record(Guess("bob", 2));
        _trail.Record(Guess("alice", 1));
        Assert.Contains(await ReadAsync(), entry => entry is { Subject: "alice", Address: "2001:db8:1::/56" });
    }

    [Fact]
    public async Task Requests_of_nobody_are_a_small_number_of_entries_a_minute()
    {
        for (var i = 0; i < 5000; i++)
            _trail.Record(Guess(null, i % 2500));
        await _trail.FlushAsync(isLast: true);
        var entries = await ReadAsync();
        Assert.InRange(entries.Count, 100, 202);
        Assert.Equal(5000, entries.Sum(entry => entry.Count));
    }

    [Fact]
    public async Task Guesses_at_one_user_from_everywhere_take_the_name_from_no_other()
    {
        for (var i = 0; i < 5000; i++)
            _trail.Record(Guess("alice", i));
        _trail.Record(Guess("bob", 1) with { ClientId = "app" });
        Assert.Contains(await ReadAsync(), entry => entry is { Subject: "bob", ClientId: "app" });
    }

    [Fact]
    public async Task The_room_of_a_minute_that_is_over_is_free_again()
    {
        for (var i = 0; i < 5000; i++)
            _trail.Record(Guess("alice", i));
        _time.Advance(TimeSpan.FromMinutes(1));
        await _trail.FlushAsync();
        _trail.Record(Guess("alice", 2));
        _trail.Record(Guess("bob", 1));
        Assert.Contains(await ReadAsync(), entry => entry is { Subject: "bob", Address: "2001:db8:1::/56" });
    }

    [Fact]
    public async Task Each_reuse_of_a_refresh_token_is_an_entry_of_its_own()
    {
        for (var i = 0; i < 3; i++)
            _trail.Record(Guess("alice", 1) with { Action = AuditActions.RefreshTokenReused, Target = $"{i}" });
        Assert.Equal(["2", "1", "0"], (await ReadAsync()).Select(entry => entry.Target));
    }

    [Fact]
    public async Task While_the_store_is_away_what_is_refused_gives_way_before_the_rest()
    {
        _store.Broken = new StoreUnavailableException();
        await _trail.FlushAsync();
        _trail.Record(new AuditEntry { Action = AuditActions.UserCreated, Subject = "before" });
        await NoiseAsync();
        _trail.Record(new AuditEntry { Action = AuditActions.UserRemoved, Subject = "behind" });
        _trail.Record(Guess("thief", 1) with { Action = AuditActions.RefreshTokenReused });
        await NoiseAsync();
        _store.Broken = null;
        await _trail.FlushAsync();
        Assert.Equal(
            ["session.reuse thief", "user.remove behind", "user.create before"],
            (await ReadAsync()).Where(entry => entry.Action is not AuditActions.Login).Select(entry => $"{entry.Action} {entry.Subject}"));
        Assert.NotEqual(0, _trail.State.Lost);
    }

    [Theory]
    [InlineData(4, 100, 4, 6)]
    [InlineData(5, 100, 5, 5)]
    [InlineData(100, 4, 6, 4)]
    [InlineData(100, 100, 5, 5)]
    [InlineData(8, 2, 8, 2)]
    public async Task In_memory_a_half_of_the_room_is_for_what_was_refused_and_a_half_for_the_rest(int succeeded, int refused, int keptSucceeded, int keptRefused)
    {
        var store = new InMemoryAuditStore(capacity: 10);
        await store.AppendAsync([.. Enumerable.Range(0, succeeded).Select(i => new AuditEntry { Action = AuditActions.Login, Detail = $"{i}" })], default);
        await store.AppendAsync([.. Enumerable.Range(0, refused).Select(i => Guess("alice", i) with { Detail = $"{i}" })], default);
        var kept = await store.ReadAsync(new AuditQuery(), default);
        Assert.Equal(
            Enumerable.Range(refused - keptRefused, keptRefused).Concat(Enumerable.Range(succeeded - keptSucceeded, keptSucceeded)).Order(),
            kept.Select(stored => int.Parse(stored.Entry.Detail!, CultureInfo.InvariantCulture)).Order());
        Assert.Equal(kept.OrderByDescending(stored => stored.Sequence), kept);
    }

    /// <summary>More than can wait.</summary>
    private async Task NoiseAsync()
    {
        for (var minute = 0; minute < 12; minute++)
        {
            for (var i = 0; i < 1000; i++)
                _trail.Record(Guess("alice", i));
            _time.Advance(TimeSpan.FromMinutes(1));
            await _trail.FlushAsync();
        }
    }

    private static AuditEntry Guess(string? subject, int network) => new()
    {
        Action = AuditActions.Login,
        Outcome = AuditOutcome.Refused,
        Reason = subject is null ? "UnknownUser" : "WrongPassword",
        Subject = subject,
        Address = $"2001:db8:{network:x}::/56",
    };

    private async Task<IReadOnlyList<AuditEntry>> ReadAsync() => [.. (await _trail.ReadAsync(new AuditQuery { Limit = 100_000 })).Select(stored => stored.Entry)];
}

using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Audit;
using TokenAuth.Core.Tests.Tokens;

namespace TokenAuth.Core.Tests.Audit;

/// <summary>Names that were typed, of which it is not known yet whether anybody has them.</summary>
public sealed class ClaimedSubjectsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(TestAuthority.Now);
    private readonly BreakableAuditStore _store = new();
    private readonly AuditTrail _trail;
    private readonly List<string> _asked = [];

    public ClaimedSubjectsTests() => _trail = new AuditTrail(_store, new AuditOptions(), _time, new FakeLogger<AuditTrail>());

    public void Dispose() => _trail.Dispose();

    [Fact]
    public async Task A_name_is_asked_for_behind_the_request_once_and_stays_where_somebody_has_it()
    {
        for (var i = 0; i < 100; i++)
        {
            Record("alice");
            Record("my-s3cret");
        }

        Record("alice", network: "198.51.100.0/24");
        Assert.Empty(_asked);
        await _trail.FlushAsync(isLast: true);
        Assert.Equal(["alice", "my-s3cret"], _asked);
        Assert.Equal(
            [" 192.0.2.0/24 1", " 192.0.2.0/24 99", "alice 192.0.2.0/24 1", "alice 192.0.2.0/24 99", "alice 198.51.100.0/24 1"],
            (await ReadAsync()).Select(entry => $"{entry.Subject} {entry.Address} {entry.Count}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_has_the_time_and_the_network_of_the_request()
    {
        AuditOrigin.Current = new AuditOrigin(null, null, "192.0.2.0/24");
        Record("alice", network: null);
        AuditOrigin.Current = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((TestAuthority.Now, "192.0.2.0/24", "alice"), (await ReadAsync()).Select(entry => (entry.At, entry.Address, entry.Subject)).Single());
    }

    [Fact]
    public async Task A_store_that_cannot_say_takes_the_name_from_the_entry_and_nothing_more()
    {
        _trail.Record(Refused("alice"), _ => throw new StoreUnavailableException());
        Record("bob");
        Assert.Equal(["bob", null], (await ReadAsync()).Select(entry => entry.Subject));
    }

    [Fact]
    public async Task A_store_that_hangs_is_waited_for_a_second_by_all_of_them_together()
    {
        var hanging = new TaskCompletionSource<bool>();
        _trail.Record(Refused("alice"), _ => new ValueTask<bool>(hanging.Task));
        Record("bob");
        var written = _trail.FlushAsync();
        Assert.False(written.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await written.AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.All(await ReadAsync(), entry => Assert.Null(entry.Subject));
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Of_more_names_than_are_asked_for_the_rest_is_counted_without()
    {
        for (var i = 0; i < ClaimedSubjects.MaximumKinds + 500; i++)
            Record($"user{i}");
        await _trail.FlushAsync(isLast: true);
        Assert.Equal(ClaimedSubjects.MaximumKinds, _asked.Count);
        Assert.Equal(ClaimedSubjects.MaximumKinds + 500, (await ReadAsync()).Sum(entry => entry.Count));
    }

    private static AuditEntry Refused(string subject, string? network = "192.0.2.0/24") =>
        new() { Action = AuditActions.Login, Outcome = AuditOutcome.Refused, Reason = "throttled", Subject = subject, Address = network };

    /// <summary>Alice and Bob are there.</summary>
    private void Record(string name, string? network = "192.0.2.0/24") => _trail.Record(Refused(name, network), _ =>
    {
        _asked.Add(name);
        return ValueTask.FromResult(name is "alice" or "bob");
    });

    private async Task<IReadOnlyList<AuditEntry>> ReadAsync() => [.. (await _trail.ReadAsync(new AuditQuery { Limit = 10_000 })).Select(stored => stored.Entry)];
}

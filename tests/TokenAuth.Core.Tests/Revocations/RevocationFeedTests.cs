using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Diagnostics;
using TokenAuth.Revocations;

namespace TokenAuth.Core.Tests.Revocations;

public sealed class RevocationFeedTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(TestAuthority.Now);
    private readonly FakeLogger<RevocationFeed> _log = new();
    private readonly LateStore _store = new();
    private readonly RevocationSet _known;
    private readonly RevocationFeed _feed;

    public RevocationFeedTests()
    {
        _known = new RevocationSet(_time);
        _feed = new RevocationFeed(_store, _known, _time, _log);
    }

    public void Dispose() => _feed.Dispose();

    [Fact]
    public async Task What_the_store_has_is_known_after_a_pull()
    {
        _store.Commit(1, "a");
        _store.Commit(2, "b");
        Assert.Null(_feed.Age);
        Assert.True(await _feed.PullAsync());
        Assert.Equal(2, _known.Count);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), _feed.Age);
    }

    [Fact]
    public async Task A_transaction_that_commits_late_is_not_missed()
    {
        _store.Commit(5, "a");
        await _feed.PullAsync();
        _time.Advance(TimeSpan.FromSeconds(9));
        await _feed.PullAsync();
        _store.Commit(3, "late");
        await _feed.PullAsync();
        Assert.Equal(2, _known.Count);
    }

    [Fact]
    public async Task The_cursor_follows_so_that_a_pull_reads_the_last_seconds_only()
    {
        _store.Commit(1, "a");
        await _feed.PullAsync();
        _time.Advance(RevocationFeed.LatestCommit);
        await _feed.PullAsync();
        _store.Commit(2, "b");
        await _feed.PullAsync();
        Assert.Equal([0L, 0L, 1L], _store.Cursors);
    }

    [Fact]
    public async Task A_store_that_is_down_changes_nothing_and_is_reported_once()
    {
        _store.Commit(1, "a");
        await _feed.PullAsync();
        _store.IsDown = true;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await _feed.PullAsync());
        Assert.False(await _feed.PullAsync());
        Assert.Equal((1, TimeSpan.FromSeconds(1)), (_known.Count, _feed.Age));
        _store.IsDown = false;
        Assert.True(await _feed.PullAsync());
        Assert.Equal(TimeSpan.Zero, _feed.Age);
        Assert.Equal([EventIds.RevocationsUnavailable, EventIds.RevocationsCurrent], _log.Collector.GetSnapshot().Select(record => record.Id.Id));
    }

    [Fact]
    public async Task A_store_that_is_down_is_known_to_be_away()
    {
        await _feed.PullAsync();
        var moment = _time.GetUtcNow();
        _store.IsDown = true;
        await _feed.PullAsync();
        _time.Advance(TimeSpan.FromHours(1));
        _store.IsDown = false;
        await _feed.PullAsync();
        Assert.True(_known.StoreOutage.Covers(moment, TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.False(_known.StoreOutage.Covers(moment, TimeSpan.FromSeconds(30)));
    }

    private sealed class LateStore : IRevocationStore
    {
        private readonly SortedDictionary<long, Revocation> _entries = [];

        internal bool IsDown { get; set; }

        internal List<long> Cursors { get; } = [];

        internal void Commit(long sequence, string id) => _entries.Add(sequence, new Revocation(RevocationKind.Token, id, TestAuthority.Now.AddMinutes(15)));

        public ValueTask<IReadOnlyList<StoredRevocation>> ReadAsync(long afterSequence, CancellationToken cancellationToken)
        {
            if (IsDown)
                throw new StoreUnavailableException();
            Cursors.Add(afterSequence);
            return ValueTask.FromResult<IReadOnlyList<StoredRevocation>>(
                [.. _entries.Where(entry => entry.Key > afterSequence).Select(entry => new StoredRevocation(entry.Key, entry.Value))]);
        }

        public ValueTask AddAsync(Revocation revocation, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TokenAuth.Sessions;
using TokenAuth.StoreContract.Tests.Hosts;

namespace TokenAuth.StoreContract.Tests.Sessions;

public sealed class GroupedAdvancesTests(SqliteHosts hosts) : IClassFixture<SqliteHosts>
{
    private ISessionStore Store => hosts.First.Sessions;

    [Fact]
    public async Task Refreshes_that_come_together_are_committed_together()
    {
        var sessions = await AddAsync(50);
        using var transactions = new TransactionsOf(hosts.File);
        await using var other = new SqliteConnection(hosts.ConnectionString);
        await other.OpenAsync();
        Task<bool>[] refreshes;
        await using (await other.BeginTransactionAsync())
            refreshes = [.. sessions.Select(session => Store.TryAdvanceAsync(session.Id, 0, StoreHost.Now, default).AsTask())];
        Assert.All(await Task.WhenAll(refreshes), Assert.True);
        Assert.InRange(transactions.Commits, 1, 2); // the first alone or with some, and the rest
    }

    [Fact]
    public async Task Who_gave_up_keeps_nobody_else_from_refreshing()
    {
        var (given, other) = await AddTwoAsync();
        using var gaveUp = new CancellationTokenSource();
        await using var writer = new SqliteConnection(hosts.ConnectionString);
        await writer.OpenAsync();
        Task<bool> first, second;
        await using (await writer.BeginTransactionAsync())
        {
            (first, second) = (Store.TryAdvanceAsync(given.Id, 0, StoreHost.Now, gaveUp.Token).AsTask(), Store.TryAdvanceAsync(other.Id, 0, StoreHost.Now, default).AsTask());
            await gaveUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        }

        Assert.True(await second);
    }

    [Fact]
    public async Task Who_gave_up_while_others_were_written_is_not_refreshed_later()
    {
        var (given, other) = await AddTwoAsync();
        using var gaveUp = new CancellationTokenSource();
        await using var writer = new SqliteConnection(hosts.ConnectionString);
        await writer.OpenAsync();
        Task<bool> first, second;
        using var transactions = new TransactionsOf(hosts.File);
        await using (await writer.BeginTransactionAsync())
        {
            first = Store.TryAdvanceAsync(other.Id, 0, StoreHost.Now, default).AsTask();
            await transactions.BeginAsync();
            second = Store.TryAdvanceAsync(given.Id, 0, StoreHost.Now, gaveUp.Token).AsTask();
            await gaveUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        }

        Assert.True(await first);
        Assert.True(await Store.TryAdvanceAsync(other.Id, 1, StoreHost.Now, default)); // whatever waited is written by now
        Assert.Equal(0, (await Store.FindAsync(given.Id, default))?.Generation);
    }

    private async Task<List<Session>> AddAsync(int count)
    {
        List<Session> sessions = [.. Enumerable.Range(0, count).Select(_ => TestData.Session())];
        foreach (var session in sessions)
            await Store.AddAsync(session, default);
        return sessions;
    }

    private async Task<(Session First, Session Second)> AddTwoAsync()
    {
        var sessions = await AddAsync(2);
        return (sessions[0], sessions[1]);
    }

    /// <summary>The transactions on one file, of whichever context.</summary>
    private sealed class TransactionsOf : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> _subscriptions = [];
        private readonly string _file;
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _commits;

        internal TransactionsOf(string file)
        {
            _file = file;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        internal int Commits => Volatile.Read(ref _commits);

        /// <summary>Ends when one begins, or wants to.</summary>
        internal Task BeginAsync() => _begun.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is "Microsoft.EntityFrameworkCore")
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is not DbContextEventData { Context: { } context } || !context.Database.GetDbConnection().DataSource.Equals(_file, StringComparison.Ordinal))
                return;
            if (value.Key.Equals(RelationalEventId.TransactionStarting.Name, StringComparison.Ordinal))
                _begun.TrySetResult();
            else if (value.Key.Equals(RelationalEventId.TransactionCommitted.Name, StringComparison.Ordinal))
                Interlocked.Increment(ref _commits);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in _subscriptions)
                subscription.Dispose();
        }
    }
}

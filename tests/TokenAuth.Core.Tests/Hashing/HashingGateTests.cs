using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Diagnostics;
using TokenAuth.Hashing;

namespace TokenAuth.Core.Tests.Hashing;

public sealed class HashingGateTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger<HashingGate> _log = new();
    private readonly HashingGate _gate;
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _mayEnd = new(0);

    public HashingGateTests() => _gate = new HashingGate(new HashingOptions { Threads = 1 }, _time, _log);

    public void Dispose()
    {
        _mayEnd.Release(1000);
        _gate.Dispose();
        _begun.Dispose();
    }

    [Fact]
    public async Task Work_is_done_on_a_thread_of_its_own_and_what_it_throws_comes_back()
    {
        Assert.Equal("TokenAuth hashing", await _gate.RunAsync("a", "n", () => Thread.CurrentThread.Name));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _gate.RunAsync<int>("a", "n", () => throw new InvalidOperationException()));
        Assert.Equal(1, await _gate.RunAsync(null, null, () => 1));
    }

    [Fact]
    public async Task As_many_run_at_once_as_there_are_threads_and_no_more()
    {
        using var gate = new HashingGate(new HashingOptions { Threads = 2 }, _time);
        var running = Enumerable.Range(0, 3).Select(i => gate.RunAsync($"{i}", null, Block)).ToList();
        await _begun.WaitAsync();
        await _begun.WaitAsync();
        Assert.Equal(1, gate.Waiting);
        _mayEnd.Release(3);
        await Task.WhenAll(running);
    }

    [Fact]
    public async Task Another_account_comes_before_the_rest_of_a_storm()
    {
        List<string> order = [];
        var running = _gate.RunAsync("s", "storm", Block);
        await _begun.WaitAsync();
        var storm = Enumerable.Range(0, 3).Select(i => _gate.RunAsync("s", "storm", () => Note($"storm {i}"))).ToList();
        var owner = _gate.RunAsync("alice", "home", () => Note("owner"));
        _mayEnd.Release();
        await Task.WhenAll([running, owner, .. storm]);
        Assert.Equal(["storm 0", "owner", "storm 1", "storm 2"], order);

        bool Note(string who)
        {
            order.Add(who);
            return true;
        }
    }

    [Fact]
    public async Task Who_is_too_late_is_refused_when_the_wait_is_over_and_not_before_while_every_thread_hashes()
    {
        var running = _gate.RunAsync("s", "storm", Block);
        await _begun.WaitAsync();
        var late = Enumerable.Range(0, 20).Select(i => _gate.RunAsync("s", "storm", () => i)).ToList();
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.DoesNotContain(late, waiting => waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        foreach (var waiting in late)
            await Assert.ThrowsAsync<ServerBusyException>(() => waiting);
        Assert.Equal((0, false), (_gate.Waiting, running.IsCompleted));
        _mayEnd.Release();
        Assert.True(await running); // what is told is told in order, and the log before this
        Assert.Equal(EventIds.HashingOverloaded, _log.Collector.GetSnapshot()[0].Id.Id);
        Assert.Single(_log.Collector.GetSnapshot(), record => record.Id.Id == EventIds.HashingOverloaded);
    }

    [Fact]
    public async Task No_more_wait_than_there_is_memory_for_and_the_last_of_the_largest_crowd_is_refused_at_once()
    {
        var running = _gate.RunAsync("s", "storm", Block);
        await _begun.WaitAsync();
        var storm = Enumerable.Range(0, HashingTurns.MaximumWaiting).Select(_ => _gate.RunAsync("s", "storm", Block)).ToList();
        _mayEnd.Release();
        Assert.True(await running);
        await _begun.WaitAsync();
        storm.Add(_gate.RunAsync("s", "storm", Block));
        var owner = _gate.RunAsync("alice", "home", () => "in");
        await Assert.ThrowsAsync<ServerBusyException>(() => storm[^1]);
        Assert.Equal(HashingTurns.MaximumWaiting, _gate.Waiting);
        _mayEnd.Release();
        Assert.Equal("in", await owner);
        Assert.True(await storm[0]);
    }

    [Fact]
    public async Task For_a_caller_that_has_gone_nothing_is_done()
    {
        using var gone = new CancellationTokenSource();
        var running = _gate.RunAsync("a", null, Block);
        await _begun.WaitAsync();
        var done = false;
        var abandoned = _gate.RunAsync("b", null, () => done = true, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        Assert.Equal(0, _gate.Waiting);
        _mayEnd.Release();
        await running;
        await _gate.RunAsync("c", null, () => 1);
        Assert.False(done);
    }

    [Fact]
    public async Task Work_that_fails_for_a_caller_that_has_gone_ends_no_thread()
    {
        using var gone = new CancellationTokenSource();
        var abandoned = _gate.RunAsync<int>("a", null, () => Block() ? throw new InvalidOperationException() : 0, gone.Token);
        await _begun.WaitAsync();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        _mayEnd.Release();
        Assert.Equal(1, await _gate.RunAsync("b", null, () => 1));
    }

    [Fact]
    public async Task When_nobody_waits_any_more_it_says_that_it_has_recovered()
    {
        var running = _gate.RunAsync("a", null, Block);
        await _begun.WaitAsync();
        var late = _gate.RunAsync("b", null, () => 1);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<ServerBusyException>(() => late);
        _mayEnd.Release();
        await running;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_log.Collector.GetSnapshot().All(record => record.Id.Id != EventIds.HashingRecovered))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Who_waits_when_it_ends_is_refused_and_nobody_comes_in_any_more()
    {
        var running = _gate.RunAsync("a", null, Block);
        await _begun.WaitAsync();
        var waiting = _gate.RunAsync("b", null, () => 1);
        _gate.Dispose();
        await Assert.ThrowsAsync<ServerBusyException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _gate.RunAsync("c", null, () => 1));
        _mayEnd.Release();
        Assert.True(await running);
    }

    [Fact]
    public async Task On_Linux_the_threads_that_hash_give_way_and_no_thread_that_they_cause_to_start_does()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var own = NicenessOf("/proc/thread-self");
        var ofHashing = await _gate.RunAsync("a", null, () => NicenessOf("/proc/thread-self"));
        Assert.Equal(Math.Min(19, own + 12), ofHashing);

        const int started = 32; // by continuations that block the threads there are
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(workers + started, ports);
        using var together = new CountdownEvent(started);
        var told = Enumerable.Range(0, started).Select(_ => _gate.RunAsync("a", null, () => 1).ContinueWith(
            _ =>
            {
                together.Signal();
                return together.Wait(TimeSpan.FromSeconds(30)) ? NicenessOf("/proc/thread-self") : int.MaxValue;
            },
            TaskScheduler.Default));
        Assert.All(await Task.WhenAll(told), niceness => Assert.Equal(own, niceness));
        ThreadPool.SetMinThreads(workers, ports);
    }

    [Fact]
    public async Task A_hash_whose_caller_has_gone_keeps_nobody_waiting_and_there_is_one_of_them_at_most_for_each_thread()
    {
        using CancellationTokenSource first = new(), second = new();
        var thread = "";
        var abandoned = _gate.RunAsync("a", null, () => (thread = $"/proc/self/task/{Path.GetFileName(Path.GetFullPath(LinkTarget()))}") is not null && Block(), first.Token);
        await _begun.WaitAsync();
        await first.CancelAsync();
        Assert.Equal(1, await _gate.RunAsync("b", null, () => 1));
        if (OperatingSystem.IsLinux())
            Assert.Equal(19, NicenessOf(thread));

        _ = _gate.RunAsync("c", null, Block, second.Token);
        await _begun.WaitAsync();
        await second.CancelAsync();
        var waiting = _gate.RunAsync("d", null, () => 2);
        Assert.Equal(1, _gate.Waiting);
        _mayEnd.Release(2);
        Assert.Equal(2, await waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        static string LinkTarget() => OperatingSystem.IsLinux() ? new FileInfo("/proc/thread-self").LinkTarget! : "";
    }

    [Fact]
    public async Task Stores_are_asked_as_part_of_the_request_that_it_is_for_whoevers_turn_ended()
    {
        var request = new AsyncLocal<string>();
        List<Task<string?>> asked = [];
        foreach (var name in (string[])["first", "second", "third"])
        {
            request.Value = name;
            asked.Add(_gate.RunPreparedAsync(name, null, async () =>
            {
                await Task.Yield();
                var seen = request.Value;
                return new Preparation<string?>(() => Block() ? seen : null);
            }));
        }

        request.Value = "none";
        _mayEnd.Release(3);
        Assert.Equal("first second third", string.Join(' ', await Task.WhenAll(asked)));
    }

    [Fact]
    public async Task What_hashes_nothing_needs_no_hashing_thread()
    {
        var told = await _gate.RunPreparedAsync("a", null, () => Task.FromResult(new Preparation<string?>(() => Thread.CurrentThread.Name, Hashes: false)));
        Assert.NotEqual("TokenAuth hashing", told);
    }

    [Fact]
    public async Task A_store_that_never_answers_keeps_the_others_from_their_turn_for_a_while_only()
    {
        var asked = new TaskCompletionSource();
        var never = _gate.RunPreparedAsync("a", null, () =>
        {
            asked.SetResult();
            return new TaskCompletionSource<Preparation<int>>().Task;
        });
        await asked.Task;
        while (!never.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => never);
        Assert.Equal(1, await _gate.RunAsync("b", null, () => 1));
    }

    [Fact]
    public async Task A_log_that_throws_ends_no_thread()
    {
        using var gate = new HashingGate(new HashingOptions { Threads = 1 }, _time, new ThrowingLogger());
        var running = gate.RunAsync("a", null, Block);
        await _begun.WaitAsync();
        var late = gate.RunAsync("b", null, () => 1);
        _time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<ServerBusyException>(() => late);
        _mayEnd.Release();
        Assert.True(await running);
        Assert.Equal(2, await gate.RunAsync("c", null, () => 2));
    }

    [Theory]
    [InlineData(0, 2000)]
    [InlineData(1, 99)]
    [InlineData(1, 60_001)]
    public void Options_out_of_range_are_refused(int threads, int milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HashingGate(new HashingOptions { Threads = threads, MaximumWait = TimeSpan.FromMilliseconds(milliseconds) }));

    [Fact]
    public async Task Who_was_kept_waiting_for_a_processor_rests_before_the_next_hash()
    {
        using var gate = Slow(TimeSpan.FromSeconds(0.3));
        var running = gate.RunAsync("a", null, Block);
        await _begun.WaitAsync();
        var next = gate.RunAsync("b", null, () => 2);
        _mayEnd.Release();
        Assert.True(await running);
        Assert.Equal(1, gate.Waiting); // and it rests, for both happens under one lock
        _time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(1, gate.Waiting);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, await next);
    }

    [Fact]
    public async Task The_first_after_a_crowd_that_has_gone_waits_for_no_rest()
    {
        using var gate = Slow(TimeSpan.FromSeconds(0.3));
        using var gone = new CancellationTokenSource();
        var running = gate.RunAsync("a", null, Block);
        await _begun.WaitAsync();
        var crowd = Enumerable.Range(0, 3).Select(i => gate.RunAsync($"{i}", null, () => i, gone.Token)).ToList();
        _mayEnd.Release();
        Assert.True(await running);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(crowd));
        Assert.Equal(2, await gate.RunAsync("b", null, () => 2));
    }

    [Fact]
    public async Task Where_nobody_waits_there_is_no_rest()
    {
        using var gate = Slow(TimeSpan.FromSeconds(0.3));
        Assert.Equal(1, await gate.RunAsync("a", null, () => 1));
        Assert.Equal(2, await gate.RunAsync("a", null, () => 2));
    }

    [Theory]
    [InlineData("a hash that had a processor for itself", 260, 0, 0)]
    [InlineData("one that was kept waiting now and then", 280, 20, 80)]
    [InlineData("one that waited half of the time", 520, 260, 980)]
    [InlineData("one after which the next must not wait longer than three quarters of two seconds", 1000, 740, 500)]
    public void A_rest_is_as_long_as_others_can_bear(string what, int took, int keptWaiting, int rest) =>
        Assert.Equal((what, TimeSpan.FromMilliseconds(rest)), (what, Time(took, keptWaiting).RestWithin(TimeSpan.FromSeconds(2))));

    [Fact]
    public void What_took_longer_than_the_next_may_wait_is_followed_by_no_rest() =>
        Assert.True(Time(took: 1600, keptWaiting: 1340).RestWithin(TimeSpan.FromSeconds(2)) <= TimeSpan.Zero);

    [Fact]
    public void Linux_says_how_long_a_thread_was_kept_waiting()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // More threads than processors, none of which gives up its own: each is kept waiting some time.
        var threads = Enumerable.Range(0, Environment.ProcessorCount + 1).Select(_ => new Thread(() => SpinWait.SpinUntil(() => RunDelay.OfThisThread() > TimeSpan.Zero))).ToList();
        threads.ForEach(thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromSeconds(30))));
    }

    private static HashingTime Time(int took, int keptWaiting) => new(TimeSpan.FromMilliseconds(took), TimeSpan.FromMilliseconds(keptWaiting));

    /// <summary>On a machine that has no processor for it most of the time.</summary>
    private HashingGate Slow(TimeSpan keptWaiting) => new(new HashingOptions { Threads = 1 }, _time)
    {
        Measure = run =>
        {
            run();
            return new HashingTime(TimeSpan.Zero, keptWaiting);
        },
    };

    private sealed class ThrowingLogger : Microsoft.Extensions.Logging.ILogger<HashingGate>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("The disk is full.");
    }

    private bool Block()
    {
        _begun.Release();
        _mayEnd.Wait();
        return true;
    }

    /// <summary>The niceness of a thread of this process (proc_pid_stat(5), field 19).</summary>
    private static int NicenessOf(string thread) =>
        int.Parse(File.ReadAllText(Path.Combine(thread, "stat")).Split(") ")[^1].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);
}

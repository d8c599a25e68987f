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
    public async Task Once_it_is_known_how_long_a_hash_takes_what_would_wait_too_long_is_refused_at_once()
    {
        await RunForAsync(TimeSpan.FromSeconds(1)); // two fit into two seconds
        var running = _gate.RunAsync("s", "storm", Block);
        await _begun.WaitAsync();
        var waiting = Enumerable.Range(0, 2).Select(i => _gate.RunAsync("s", "storm", () => i)).ToList();
        await Assert.ThrowsAsync<ServerBusyException>(() => _gate.RunAsync("s", "storm", () => 3));
        Assert.Equal(EventIds.HashingOverloaded, Assert.Single(_log.Collector.GetSnapshot()).Id.Id);
        await Assert.ThrowsAsync<ServerBusyException>(() => _gate.RunAsync("s", "storm", () => 4));
        Assert.Single(_log.Collector.GetSnapshot());
        _mayEnd.Release();
        await running;
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task Another_account_takes_the_place_of_the_last_of_a_storm()
    {
        await RunForAsync(TimeSpan.FromSeconds(1));
        var running = _gate.RunAsync("s", "storm", Block);
        await _begun.WaitAsync();
        var storm = Enumerable.Range(0, 2).Select(i => _gate.RunAsync("s", "storm", () => i)).ToList();
        var owner = _gate.RunAsync("alice", "home", () => "in");
        await Assert.ThrowsAsync<ServerBusyException>(() => storm[1]);
        _mayEnd.Release();
        Assert.Equal("in", await owner);
        await running;
        await storm[0];
    }

    [Fact]
    public async Task What_has_waited_too_long_is_refused_when_its_turn_comes()
    {
        var running = _gate.RunAsync("a", null, Block);
        await _begun.WaitAsync();
        var late = _gate.RunAsync("b", null, () => "hashed");
        _time.Advance(TimeSpan.FromSeconds(2.1));
        _mayEnd.Release();
        await running;
        await Assert.ThrowsAsync<ServerBusyException>(() => late);
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
        await What_has_waited_too_long_is_refused_when_its_turn_comes();
        await _gate.RunAsync("c", null, () => 1);
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

    [Theory]
    [InlineData(0, 2000)]
    [InlineData(1, 99)]
    [InlineData(1, 60_001)]
    public void Options_out_of_range_are_refused(int threads, int milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HashingGate(new HashingOptions { Threads = threads, MaximumWait = TimeSpan.FromMilliseconds(milliseconds) }));

    private bool Block()
    {
        _begun.Release();
        _mayEnd.Wait();
        return true;
    }

    private async Task RunForAsync(TimeSpan time) => await _gate.RunAsync("first", null, () =>
    {
        _time.Advance(time);
        return true;
    });
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Audit;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Diagnostics;

namespace TokenAuth.Core.Tests.Audit;

/// <summary>What the application does with entries is its own affair: the trail never waits for it.</summary>
public sealed class AuditHookTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new(TestAuthority.Now);
    private readonly FakeLogger<AuditTrail> _log = new();
    private readonly BreakableAuditStore _store = new();
    private readonly ConcurrentQueue<string?> _told = new();

    [Fact]
    public async Task The_application_is_told_of_each_entry_and_what_it_throws_changes_nothing()
    {
        using var trail = Trail((_, _) => throw new InvalidOperationException("mine"), TellAsync);
        Record(trail, "alice", "bob");
        Assert.True(await trail.FlushAsync());
        await UntilAsync(() => _told.Count == 2);
        Assert.Equal(["alice", "bob"], _told);
        Assert.Single(_log.Collector.GetSnapshot(), record => record.Id.Id == EventIds.AuditHookFailed && record.Exception?.Message is "mine");
    }

    [Fact]
    public async Task A_hook_that_hangs_holds_up_neither_the_writing_nor_the_reading()
    {
        var hanging = new TaskCompletionSource();
        using var trail = Trail((_, _) => new ValueTask(hanging.Task));
        Record(trail, "alice");
        Assert.True(await trail.FlushAsync().AsTask().WaitAsync(_deadline));
        Record(trail, "bob");
        Assert.Equal(2, (await trail.ReadAsync(new AuditQuery()).AsTask().WaitAsync(_deadline)).Count);
        hanging.SetResult();
    }

    [Fact]
    public async Task A_hook_that_takes_too_long_is_left_behind_and_the_next_entry_is_told()
    {
        var begun = new TaskCompletionSource();
        using var trail = Trail(async (entry, cancellationToken) =>
        {
            begun.TrySetResult();
            if (entry.Subject is "alice")
                await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            await TellAsync(entry, cancellationToken);
        });
        Record(trail, "alice", "bob");
        var flush = trail.FlushAsync().AsTask();
        await begun.Task.WaitAsync(_deadline);
        _time.Advance(AuditHookQueue.Patience);
        await UntilAsync(() => _told.Contains("bob"));
        await flush;
        Assert.Single(_log.Collector.GetSnapshot(), record => record.Id.Id == EventIds.AuditHookFailed);
    }

    [Fact]
    public async Task A_hook_may_read_the_trail()
    {
        AuditTrail? trail = null;
        using (trail = Trail(async (_, cancellationToken) => _told.Enqueue($"{(await trail!.ReadAsync(new AuditQuery(), cancellationToken)).Count}")))
        {
            Record(trail, "alice");
            await trail.FlushAsync().AsTask().WaitAsync(_deadline);
            await UntilAsync(() => !_told.IsEmpty);
            Assert.Equal(["1"], _told);
        }
    }

    [Fact]
    public async Task Who_reads_the_trail_and_goes_away_takes_no_entry_from_the_hooks()
    {
        var held = new TaskCompletionSource();
        using var trail = Trail(async (entry, cancellationToken) =>
        {
            await held.Task;
            await TellAsync(entry, cancellationToken);
        });
        Record(trail, "alice", "bob");
        using var gone = new CancellationTokenSource();
        var reading = trail.ReadAsync(new AuditQuery(), gone.Token).AsTask();
        await gone.CancelAsync();
        held.SetResult();
        await Task.WhenAny(reading);
        await trail.FlushAsync();
        await UntilAsync(() => _told.Count == 2);
    }

    [Fact]
    public async Task A_hook_does_not_run_in_the_name_of_whoever_reads_the_trail()
    {
        using var trail = Trail((_, _) =>
        {
            _told.Enqueue(AuditOrigin.Current?.Actor);
            return ValueTask.CompletedTask;
        });
        Record(trail, "alice");
        AuditOrigin.Current = new AuditOrigin("root", null, null);
        await trail.ReadAsync(new AuditQuery());
        await UntilAsync(() => !_told.IsEmpty);
        Assert.Equal([null], _told);
    }

    [Fact]
    public async Task What_a_slow_hook_is_not_told_is_counted_and_reported_once()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new TokenAuthMetrics(services.GetRequiredService<IMeterFactory>());
        using var untold = new MetricCollector<long>(services.GetRequiredService<IMeterFactory>(), TokenAuthMetrics.MeterName, TokenAuthMetrics.AuditUntold);
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var trail = new AuditTrail(_store, new AuditOptions(), _time, _log, metrics, [new AuditHook(async (_, _) =>
        {
            begun.TrySetResult();
            await held.Task;
        })]);
        Record(trail, "first");
        await trail.FlushAsync();
        await begun.Task.WaitAsync(_deadline);
        for (var i = 0; i < 3; i++)
        {
            Record(trail, [.. Enumerable.Repeat("alice", (AuditTrail.MaximumWaiting / 2) + 1)]);
            Assert.True(await trail.FlushAsync());
        }

        Assert.Equal((AuditTrail.MaximumWaiting / 2) + 3, untold.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
        Assert.Equal(0, trail.State.Lost);
        using var patience = new CancellationTokenSource();
        var finished = trail.FinishTellingAsync(patience.Token).AsTask();
        await patience.CancelAsync();
        await finished.WaitAsync(_deadline);
        Assert.Equal(((AuditTrail.MaximumWaiting / 2) + 1) * 3, untold.GetMeasurementSnapshot().Sum(measurement => measurement.Value));
        Assert.Single(_log.Collector.GetSnapshot(), record => record.Id.Id == EventIds.AuditEntriesUntold);
        held.SetResult();
    }

    [Fact]
    public async Task At_the_end_the_rest_is_told()
    {
        using var trail = Trail(async (entry, cancellationToken) =>
        {
            await Task.Yield();
            await TellAsync(entry, cancellationToken);
        });
        Record(trail, [.. Enumerable.Repeat("alice", 1000)]);
        await trail.FlushAsync();
        await trail.FinishTellingAsync();
        Assert.Equal(1000, _told.Count);
    }

    private ValueTask TellAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _told.Enqueue(entry.Subject);
        return ValueTask.CompletedTask;
    }

    private AuditTrail Trail(params Func<AuditEntry, CancellationToken, ValueTask>[] hooks) =>
        new(_store, new AuditOptions(), _time, _log, hooks: hooks.Select(hook => new AuditHook(hook)));

    private static void Record(AuditTrail trail, params string[] subjects)
    {
        foreach (var subject in subjects)
            trail.Record(new AuditEntry { Action = AuditActions.Login, Subject = subject });
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(_deadline);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Clients;
using TokenAuth.Core.Tests.Grants;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Diagnostics;
using TokenAuth.Hashing;
using TokenAuth.InMemory;
using TokenAuth.Sessions;
using TokenAuth.Throttling;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Diagnostics;

public sealed class TokenAuthMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private IMeterFactory Factory => _services.GetRequiredService<IMeterFactory>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Requests_are_counted_by_grant_and_outcome()
    {
        var pipeline = new TestPipeline(null, new TokenAuthMetrics(Factory));
        using var collector = new MetricCollector<long>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.TokenRequests);
        await pipeline.LogInAsync();
        await pipeline.LogInAsync(password: "wrong");
        await pipeline.AskAsync(null, ("username", "alice"), ("password", "wonder"));
        await pipeline.AskAsync(null, ("grant_type", "an-attackers-own-tag"));
        await pipeline.AskAsync(null);
        Assert.Equal(
            ["password issued", "password invalid_grant", "password issued", "other unsupported_grant_type", "other invalid_request"],
            collector.GetMeasurementSnapshot().Select(measurement => $"{measurement.Tags["grant_type"]} {measurement.Tags["outcome"]}"));
    }

    [Fact]
    public async Task Logins_and_refreshes_are_counted_by_why_they_were_refused_and_sessions_by_why_they_ended()
    {
        var pipeline = new TestPipeline(null, new TokenAuthMetrics(Factory));
        using var logins = new MetricCollector<long>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.Logins);
        using var refreshes = new MetricCollector<long>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.Refreshes);
        using var started = new MetricCollector<long>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.SessionsStarted);
        using var ended = new MetricCollector<long>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.SessionsEnded);
        var app = new ClientCredentials("app", null);
        var first = (await pipeline.LogInAsync(client: app)).Response!.RefreshToken!;
        await pipeline.LogInAsync(client: app, password: "wrong");
        await pipeline.LogInAsync(client: app, user: "no-such-user");
        await pipeline.LogInAsync(client: new ClientCredentials("no-such-client", null));
        var second = (await pipeline.RefreshAsync(first)).Response!.RefreshToken!;
        await pipeline.RefreshAsync(second);
        await pipeline.RefreshAsync(first);
        await pipeline.RefreshAsync("nonsense");
        await pipeline.LogInAsync(client: app);
        await pipeline.Sessions.EndAllAsync("alice", SessionEndReason.Administrator);
        Assert.Equal(["succeeded", "WrongPassword", "UnknownUser", "succeeded"], Tags(logins, "outcome"));
        Assert.Equal(["succeeded", "succeeded", "Reused", "Malformed"], Tags(refreshes, "outcome"));
        Assert.Equal(["RefreshTokenReused", "Administrator"], Tags(ended, "reason"));
        Assert.Equal((2, 2), (started.GetMeasurementSnapshot().EvaluateAsCounter(), ended.GetMeasurementSnapshot().EvaluateAsCounter()));
    }

    [Fact]
    public async Task What_could_not_be_decided_is_counted_as_failed_and_who_has_gone_is_not()
    {
        var pipeline = new TestPipeline(null, new TokenAuthMetrics(Factory));
        using var collector = new MetricCollector<long>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.TokenRequests);
        pipeline.Users.Broken = new StoreUnavailableException();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => pipeline.LogInAsync());
        pipeline.Users.Broken = new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => pipeline.LogInAsync());
        var request = TestPipeline.Request(null, ("grant_type", "password"), ("username", "alice"), ("password", "wonder"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pipeline.Service.ExecuteAsync(request, new CancellationToken(canceled: true)));
        Assert.Equal(["failed", "failed"], Tags(collector, "outcome"));
    }

    [Fact]
    public async Task Passwords_are_measured_while_they_wait_and_are_hashed_and_counted_when_there_is_no_time()
    {
        var time = new FakeTimeProvider();
        var metrics = new TokenAuthMetrics(Factory);
        using var gate = new HashingGate(new HashingOptions { Threads = 1 }, time) { Metrics = metrics };
        metrics.ObserveHashing(() => gate.Waiting);
        using var waiting = new MetricCollector<int>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.HashingWaiting);
        using var wait = new MetricCollector<double>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.HashingWait);
        using var duration = new MetricCollector<double>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.HashingDuration);
        using var refused = new MetricCollector<long>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.HashingRefused);
        using var begun = new SemaphoreSlim(0);
        using var mayEnd = new SemaphoreSlim(0);
        var first = gate.RunAsync("a", null, () => Hold("a"));
        await begun.WaitAsync();
        var second = gate.RunAsync("b", null, () => "b");
        waiting.RecordObservableInstruments();
        time.Advance(TimeSpan.FromSeconds(1));
        var third = gate.RunAsync("c", null, () => "c");
        time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<ServerBusyException>(() => second);
        Assert.True(gate.IsRefusing);
        mayEnd.Release();
        await Task.WhenAll(first, third);
        Assert.Equal(1, waiting.LastMeasurement!.Value);
        Assert.Equal([0, 1], wait.GetMeasurementSnapshot().Select(measurement => measurement.Value));
        Assert.Equal([2, 0], duration.GetMeasurementSnapshot().Select(measurement => measurement.Value));
        Assert.Equal(1, refused.GetMeasurementSnapshot().EvaluateAsCounter());

        string Hold(string result)
        {
            begun.Release();
            mayEnd.Wait();
            return result;
        }
    }

    [Theory]
    [InlineData("alice", "192.0.2.0/24", "account")]
    [InlineData("*", "192.0.2.0/24", "network")]
    [InlineData("*", "*", "client")]
    public async Task Who_has_to_wait_is_counted_by_whose_failures_it_is_for(string account, string network, string kind)
    {
        using var collector = new MetricCollector<long>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.Throttled);
        var throttle = new Throttle(new InMemoryThrottleStore(), null, new FakeTimeProvider(TestAuthority.Now)) { Metrics = new TokenAuthMetrics(Factory) };
        for (var i = 0; i < 20_000 && collector.LastMeasurement is null; i++)
        {
            var (name, source) = (account is "*" ? $"user{i}" : account, new LoginSource(network is "*" ? $"{i}" : network, "app"));
            await throttle.BeginAsync(name, source);
        }

        Assert.Equal([kind], Tags(collector, "kind"));
    }

    [Fact]
    public void Verifications_are_counted_by_outcome()
    {
        var authority = new TestAuthority();
        var metrics = new TokenAuthMetrics(Factory);
        using var collector = new MetricCollector<long>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.TokenVerifications);
        metrics.CountVerification(authority.Verifier.Verify(authority.Forge()));
        metrics.CountVerification(authority.Verifier.Verify("x"));
        Assert.Equal(["accepted", nameof(TokenFailure.Malformed)], collector.GetMeasurementSnapshot().Select(measurement => measurement.Tags["outcome"]));
    }

    [Fact]
    public void Revocations_in_memory_and_their_age_are_gauges()
    {
        var authority = new TestAuthority();
        var metrics = new TokenAuthMetrics(Factory);
        TimeSpan? age = null;
        metrics.ObserveRevocations(authority.Revoked, () => age);
        using var known = new MetricCollector<int>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.RevocationsKnown);
        using var ages = new MetricCollector<double>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.RevocationsAge);
        authority.Revoke(authority.Forge());
        known.RecordObservableInstruments();
        ages.RecordObservableInstruments();
        age = TimeSpan.FromMilliseconds(1500);
        ages.RecordObservableInstruments();
        Assert.Equal((1, 1.5), (known.LastMeasurement!.Value, Assert.Single(ages.GetMeasurementSnapshot()).Value));
    }

    [Fact]
    public void Who_measures_while_the_application_ends_gets_no_exception()
    {
        var metrics = new TokenAuthMetrics(Factory);
        metrics.ObserveRevocations(new TestAuthority().Revoked, () => throw new ObjectDisposedException("services"));
        using var ages = new MetricCollector<double>(Factory, TokenAuthMetrics.MeterName, TokenAuthMetrics.RevocationsAge);
        ages.RecordObservableInstruments();
        Assert.Empty(ages.GetMeasurementSnapshot());
    }

    private static IEnumerable<object?> Tags(MetricCollector<long> collector, string tag) => collector.GetMeasurementSnapshot().Select(measurement => measurement.Tags[tag]);

    [Fact]
    public void Event_ids_are_unique_and_of_this_assemblys_range()
    {
        var ids = typeof(EventIds).GetFields().Select(field => (int)field.GetRawConstantValue()!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id, 1000, 1999));
    }

    [Fact]
    public void Without_a_factory_there_are_no_instruments() => Assert.Throws<ArgumentNullException>(() => new TokenAuthMetrics(null!));
}

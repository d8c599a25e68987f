using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using TokenAuth.Core.Tests.Grants;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Diagnostics;
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
    public void Event_ids_are_unique_and_of_this_assemblys_range()
    {
        var ids = typeof(EventIds).GetFields().Select(field => (int)field.GetRawConstantValue()!).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id, 1000, 1999));
    }

    [Fact]
    public void Without_a_factory_there_are_no_instruments() => Assert.Throws<ArgumentNullException>(() => new TokenAuthMetrics(null!));
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Testing;
using TokenAuth.Audit;

namespace TokenAuth.AspNetCore.Tests.Diagnostics;

/// <summary>Whatever leaves the library by another way than an answer: spans and measurements of the whole process, and what is added of one application.</summary>
internal sealed class Captured : IDisposable
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();

    internal Captured()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Add($"span {span.OperationName} {span.DisplayName} {span.StatusDescription} {Join(span.TagObjects)} {Join(span.Baggage)} {string.Join(' ', span.Events.Select(e => e.Name + Join(e.Tags)))}"),
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        _metrics.Start();
    }

    internal IReadOnlyCollection<string> Texts => _texts;

    internal void Add(string text) => _texts.Enqueue(text);

    internal ValueTask AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        Add($"audit {entry}");
        return ValueTask.CompletedTask;
    }

    internal void Add(FakeLogCollector logs)
    {
        _metrics.RecordObservableInstruments();
        foreach (var record in logs.GetSnapshot())
            Add($"log {record.Id.Id} {record.Category} {record.Message} {record.Exception} {Join(record.StructuredState)} {string.Join(' ', record.Scopes)}");
    }

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    private void Measured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Add($"metric {instrument.Meter.Name} {instrument.Name} {value} {Join(tags.ToArray())}");

    private static string Join<T>(IEnumerable<KeyValuePair<string, T>>? pairs) => string.Join(' ', (pairs ?? []).Select(pair => $"{pair.Key}={pair.Value}"));
}

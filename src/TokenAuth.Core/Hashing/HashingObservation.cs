using TokenAuth.Diagnostics;

namespace TokenAuth.Hashing;

/// <summary>One password on its way through the gate, as metrics and a span see it.</summary>
internal sealed class HashingObservation(TokenAuthMetrics? metrics, TimeProvider time)
{
    private long _turn;

    internal async Task<T> RunAsync<T>(Func<Task<Preparation<T>>> prepare, Func<Func<Task<Preparation<T>>>, Task<T>> enqueue, CancellationToken gone)
    {
        using var span = TokenAuthTracing.Source.StartActivity(TokenAuthTracing.Hashing);
        var come = time.GetTimestamp();
        try
        {
            var result = await enqueue(() => BeginAsync(prepare, come)).ConfigureAwait(false);
            span?.SetTag(TokenAuthTracing.WaitTag, time.GetElapsedTime(come, _turn).TotalSeconds)
                .SetTag(TokenAuthTracing.DurationTag, time.GetElapsedTime(_turn).TotalSeconds)
                .SetTag(TokenAuthTracing.OutcomeTag, Outcomes.Succeeded);
            return result;
        }
        catch (Exception e)
        {
            TokenAuthTracing.Fail(span, e, isGone: e is OperationCanceledException && gone.IsCancellationRequested);
            if (e is ServerBusyException)
                metrics?.CountHashingRefused();
            throw;
        }
    }

    private Task<Preparation<T>> BeginAsync<T>(Func<Task<Preparation<T>>> prepare, long come)
    {
        _turn = time.GetTimestamp();
        metrics?.RecordHashingWait(time.GetElapsedTime(come, _turn));
        return prepare();
    }
}

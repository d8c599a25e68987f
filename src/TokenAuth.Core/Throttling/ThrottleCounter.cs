using TokenAuth.Diagnostics;

namespace TokenAuth.Throttling;

/// <summary>One number of failures, and how it slows down.</summary>
/// <param name="Kind">What <see cref="TokenAuthMetrics.Throttled"/> calls it.</param>
/// <param name="Policy">How it slows down.</param>
/// <param name="Key">Where it is stored.</param>
internal sealed record ThrottleCounter(string Kind, ThrottlePolicy Policy, string Key)
{
    internal TimeSpan WaitOf(IReadOnlyDictionary<string, ThrottleState> states, DateTimeOffset now) => Policy.Wait(states.GetValueOrDefault(Key), now);
}

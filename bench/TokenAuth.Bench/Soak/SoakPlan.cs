namespace TokenAuth.Bench.Soak;

/// <summary>How long a soak lasts, and the faults in it. Where the time is too short each fault happens once all the same.</summary>
/// <param name="Duration">Of the whole.</param>
/// <param name="Interval">From the start of one fault to that of the next, which also waits until the one before is over.</param>
/// <param name="OfFault">How long a fault lasts.</param>
internal sealed record SoakPlan(TimeSpan Duration, TimeSpan Interval, TimeSpan OfFault)
{
    /// <summary>From here on there is a first and a last sixth to compare memory in.</summary>
    internal bool IsLong => Duration >= TimeSpan.FromMinutes(30);
}

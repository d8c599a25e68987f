using TokenAuth.Bench.Commands;

namespace TokenAuth.Bench.Soak;

/// <summary>How long a soak lasts, and the faults in it. Where the time is too short each fault happens once all the same.</summary>
/// <param name="Duration">Of the whole.</param>
/// <param name="Interval">From the start of one fault to that of the next, which also waits until the one before is over.</param>
/// <param name="OfFault">How long a fault lasts.</param>
internal sealed record SoakPlan(TimeSpan Duration, TimeSpan Interval, TimeSpan OfFault)
{
    internal const string Flags = "--minutes 60  --every 60 (seconds from fault to fault)  --fault-seconds 10";

    internal static SoakPlan Read(Options options) => new(
        TimeSpan.FromMinutes(options.Number("--minutes") ?? 60), options.Seconds("--every", 60), options.Seconds("--fault-seconds", 10));

    /// <summary>From here on there is a first and a last sixth to compare memory in.</summary>
    internal bool IsLong => Duration >= TimeSpan.FromMinutes(30);
}

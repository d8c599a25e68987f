namespace TokenAuth.Throttling;

/// <summary>An attempt that has begun, and counts as failed until <see cref="Throttle.SucceededAsync(ThrottledAttempt, CancellationToken)"/> has it; or one that may not begin yet.</summary>
public sealed class ThrottledAttempt
{
    internal ThrottledAttempt(TimeSpan wait) => Wait = wait;

    /// <summary>How long to wait before trying again; zero where it has begun.</summary>
    public TimeSpan Wait { get; }

    /// <summary>What it was counted in.</summary>
    internal IReadOnlyList<ThrottleCounter> Counters { get; init; } = [];

    /// <summary>What knows the network from a success on; null where it has none.</summary>
    internal string? KnownNetwork { get; init; }
}

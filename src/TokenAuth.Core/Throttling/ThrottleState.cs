namespace TokenAuth.Throttling;

/// <summary>How often something failed lately, and from when on it may be tried again. A value: two of the same content are equal.</summary>
/// <param name="Failures">How many failures count, as of <paramref name="UpdatedAt"/>.</param>
/// <param name="NextAt">Before this it is refused.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
/// <param name="ExpiresAt">From when on it says no more than no state at all.</param>
public sealed record ThrottleState(int Failures, DateTimeOffset NextAt, DateTimeOffset UpdatedAt, DateTimeOffset ExpiresAt);

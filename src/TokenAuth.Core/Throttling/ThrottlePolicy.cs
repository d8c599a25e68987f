namespace TokenAuth.Throttling;

/// <summary>
/// How failures of one kind slow down what follows, as pure functions of state and time. The first few cost nothing; then each must wait twice
/// as long as the one before, up to a limit; and one failure is forgotten with each <see cref="Recovery"/> that passes.
/// </summary>
internal sealed record ThrottlePolicy(int Free, TimeSpan FirstDelay, TimeSpan LongestDelay, TimeSpan Recovery)
{
    /// <summary>
    /// Tries for one account from networks nobody has logged in to it from: 5, then after 1, 2, 4 … 60 seconds. In an hour that is at most 75.
    /// </summary>
    internal static ThrottlePolicy Account { get; } = new(5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(10));

    /// <summary>Tries for one account from one network somebody has logged in to it from: as many, and theirs alone.</summary>
    internal static ThrottlePolicy KnownNetwork { get; } = Account;

    /// <summary>Tries for one account with one device somebody has logged in to it with: the same.</summary>
    internal static ThrottlePolicy KnownDevice { get; } = Account;

    /// <summary>Tries for one account with all such devices together, 90 an hour at most: whoever has logged in a thousand times has a thousand devices.</summary>
    internal static ThrottlePolicy KnownDevices { get; } = Account with { Free = 20 };

    /// <summary>Failures from one network, whatever the account: an office behind one address has many people who mistype.</summary>
    internal static ThrottlePolicy Network { get; } = new(100, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10));

    /// <summary>Failures through one client, whatever the account: a whole application's.</summary>
    internal static ThrottlePolicy Client { get; } = new(10_000, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

    /// <summary>How long to wait; zero where it may be tried.</summary>
    internal TimeSpan Wait(ThrottleState? state, DateTimeOffset now)
    {
        var wait = state is null || state.Failures <= Free ? TimeSpan.Zero : state.NextAt - now;
        return wait <= TimeSpan.Zero || wait > LongestDelay ? TimeSpan.Zero : wait; // longer than any delay: a clock that was ahead
    }

    internal ThrottleState AfterFailure(ThrottleState? state, DateTimeOffset now)
    {
        var failures = Remembered(state, now) + 1;
        var doublings = Math.Min(failures - Free - 1, 30);
        var delay = doublings < 0 ? TimeSpan.Zero : FirstDelay * Math.Pow(2, doublings);
        var next = new ThrottleState(failures, now + (delay < LongestDelay ? delay : LongestDelay), now, now + (Recovery * failures));
        return state is not null && state.ExpiresAt > next.ExpiresAt ? next with { ExpiresAt = state.ExpiresAt } : next;
    }

    /// <summary>Without the one that the attempt was counted as.</summary>
    internal ThrottleState AfterSuccess(ThrottleState? state, DateTimeOffset now)
    {
        var failures = Math.Max(0, Remembered(state, now) - 1);
        return new ThrottleState(failures, now, now, now + (Recovery * failures));
    }

    private int Remembered(ThrottleState? state, DateTimeOffset now)
    {
        if (state is null)
            return 0;
        var forgotten = now <= state.UpdatedAt ? 0 : (now - state.UpdatedAt) / Recovery;
        return (int)Math.Max(0, Math.Min(state.Failures, 1_000_000) - Math.Floor(forgotten));
    }
}

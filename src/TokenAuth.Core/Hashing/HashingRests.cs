namespace TokenAuth.Hashing;

/// <summary>Threads that put off their next job, so that those who answer requests have the processors. All of it is called under the lock of the gate.</summary>
/// <param name="time">The clock.</param>
/// <param name="rested">Called when it is over, from a timer.</param>
internal sealed class HashingRests(TimeProvider time, Action<HashingThread> rested)
{
    private readonly Dictionary<HashingThread, ITimer> _timers = [];

    internal void Begin(HashingThread thread, TimeSpan rest) =>
        _timers.Add(thread, time.CreateTimer(_ => rested(thread), null, rest, Timeout.InfiniteTimeSpan));

    /// <returns>False where it did not rest any more.</returns>
    internal bool TryEnd(HashingThread thread)
    {
        if (!_timers.Remove(thread, out var timer))
            return false;
        timer.Dispose();
        return true;
    }

    internal HashingThread? Any() => _timers.Keys.FirstOrDefault();
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TokenAuth.Diagnostics;

namespace TokenAuth.Hashing;

/// <summary>
/// Hashes passwords on a few threads of low priority of its own, so that logins cannot starve the rest of the application. Whose turn it is
/// is decided fairly by account and network; what has waited for <see cref="HashingOptions.MaximumWait"/> is refused and never hashed, and
/// for a caller that has gone nothing is. Who waits holds no thread. Safe for use by many threads.
/// </summary>
/// <remarks>
/// Nobody is refused at once who may still have a turn. Besides, a client that is refused asks again, many of them at once: a storm that has to
/// wait for its refusals is slowed down to what a server answers by the way.
/// </remarks>
public sealed class HashingGate : IDisposable
{
    private readonly HashingOptions _options;
    private readonly TimeProvider _time;
    private readonly HashingTurns _turns;

    /// <summary>Makes a gate. Its threads start with the first hash.</summary>
    /// <param name="options">How much it may take; null means the defaults.</param>
    /// <param name="time">The clock that waiting is measured by; null means the system's.</param>
    /// <param name="logger">Where it is reported that passwords are refused; null reports nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public HashingGate(HashingOptions? options = null, TimeProvider? time = null, ILogger<HashingGate>? logger = null)
    {
        _options = options ?? new HashingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaximumWait, TimeSpan.FromMilliseconds(100), nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.MaximumWait, TimeSpan.FromMinutes(1), nameof(options));
        _time = time ?? TimeProvider.System;
        Measure = _time == TimeProvider.System ? HashingTime.Of : HashingTime.None; // a clock of another kind knows nothing of processors
        _turns = new HashingTurns(_options, _time, run => Measure(run), (ILogger?)logger ?? NullLogger.Instance);
    }

    /// <summary>Where waiting, hashing and refusals are measured; null measures nothing.</summary>
    public TokenAuthMetrics? Metrics { get; init; }

    /// <summary>Whether passwords are refused, for there is no time to hash them.</summary>
    public bool IsRefusing => _turns.IsRefusing;

    /// <summary>How many wait for their turn.</summary>
    public int Waiting => _turns.Waiting;

    /// <summary>Does a job and says what it took.</summary>
    internal Func<Action, HashingTime> Measure { get; init; }

    /// <summary>Does work that hashes, when it is its turn.</summary>
    /// <param name="account">Whose password it is about; of many for one account each waits for the one before. Null is nobody's.</param>
    /// <param name="network">From where it was asked for, e.g. <c>192.0.2.0/24</c>; null where that is not known.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the wait; work that has begun is finished.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <exception cref="ServerBusyException">It has waited for too long, or too many wait, and was not done.</exception>
    public Task<T> RunAsync<T>(string? account, string? network, Func<T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunPreparedAsync(account, network, () => Task.FromResult(Timed(work)), cancellationToken: cancellationToken);
    }

    /// <summary>Does work that hashes, when it is its turn; what it needs from stores is asked for then, so that what is refused has asked for nothing.</summary>
    /// <param name="account">Whose password it is about; of many for one account each waits for the one before. Null is nobody's.</param>
    /// <param name="network">From where it was asked for, e.g. <c>192.0.2.0/24</c>; null where that is not known.</param>
    /// <param name="prepare">Gives the work. Runs on the thread pool, in the execution context of the caller.</param>
    /// <param name="device">Tells a device from others that show the account too, which then do not wait for each other; null where there is none.</param>
    /// <param name="cancellationToken">Ends the wait; work that has begun is finished.</param>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <exception cref="ServerBusyException">It has waited for too long, or too many wait, and was not done.</exception>
    internal Task<T> RunPreparedAsync<T>(
        string? account, string? network, Func<Task<Preparation<T>>> prepare, string? device = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        return new HashingObservation(Metrics, _time).RunAsync(
            prepare, observed => WaitAsync($"account {account} {device}", network, observed, cancellationToken), cancellationToken);
    }

    /// <summary>The work with its time measured, for work that hashes something.</summary>
    internal Preparation<T> Timed<T>(Func<T> work) => new(() =>
    {
        var begun = _time.GetTimestamp();
        var result = work();
        Metrics?.RecordHashingDuration(_time.GetElapsedTime(begun));
        return result;
    });

    /// <summary>Ends the threads when they have finished what they are at. Who waits is refused.</summary>
    public void Dispose() => _turns.Dispose();

    private async Task<T> WaitAsync<T>(string account, string? network, Func<Task<Preparation<T>>> prepare, CancellationToken gone)
    {
        var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = _turns.Add(HashingJob.Of(prepare, outcome), account, $"network {network}");
        var tooLate = _time.CreateTimer(_ => _turns.RefuseIfWaiting(place), null, _options.MaximumWait, Timeout.InfiniteTimeSpan);
        await using (tooLate.ConfigureAwait(false))
        {
            var registration = gone.UnsafeRegister(
                _ =>
                {
                    outcome.TrySetCanceled(gone);
                    _turns.Leave(place);
                },
                null);
            await using (registration.ConfigureAwait(false))
                return await outcome.Task.ConfigureAwait(false);
        }
    }
}

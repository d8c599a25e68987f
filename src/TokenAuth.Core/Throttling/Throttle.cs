using TokenAuth.Diagnostics;

namespace TokenAuth.Throttling;

/// <summary>
/// Slows guessing down: for each account, network and client, at all instances together. Who has logged in to an account from a network or with a
/// device before has an allowance of their own there, which nobody elsewhere can use up: guessing cannot lock the owner out. Safe for use by many
/// threads.
/// </summary>
/// <param name="store">Where failures are counted.</param>
/// <param name="devices">Knows devices; null knows none.</param>
/// <param name="time">The clock.</param>
public sealed class Throttle(IThrottleStore store, DeviceMarkers? devices, TimeProvider time)
{
    /// <summary>How long a network stays known to an account after the last login from it.</summary>
    public static readonly TimeSpan NetworkMemory = TimeSpan.FromDays(90);

    /// <summary>Where it is counted who has to wait; null counts nothing.</summary>
    public TokenAuthMetrics? Metrics { get; init; }

    /// <summary>
    /// Begins an attempt, which counts as failed until it has succeeded, whatever becomes of it: of many at once no more begin than may, and who goes
    /// away has failed. Whether the account exists makes no difference.
    /// </summary>
    /// <param name="account">The name as typed.</param>
    /// <param name="source">From where.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public async ValueTask<ThrottledAttempt> BeginAsync(string account, LoginSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var keys = ThrottleKeys.Of(account, source, devices?.DeviceOf(source.DeviceMarker, account));
        while (true)
        {
            var (states, now) = (await store.ReadAsync(keys.All, cancellationToken).ConfigureAwait(false), time.GetUtcNow());
            var isKnownNetwork = states.GetValueOrDefault(keys.KnownNetwork) is { } network && network.ExpiresAt > now;
            var own = OwnCounters(states, keys, isKnownNetwork, now);
            var shared = isKnownNetwork ? [] : SharedCounters(keys, source);
            if (FirstToWaitFor(string.Equals(own[0].Key, keys.Account, StringComparison.Ordinal) ? [.. own, .. shared] : own, states, now) is { } counter)
            {
                Metrics?.CountThrottled(counter.Kind);
                return new ThrottledAttempt(counter.WaitOf(states, now));
            }

            if (await TryCountAsync(own, states, now, cancellationToken).ConfigureAwait(false))
            {
                foreach (var each in shared)
                    await ChangeAsync(each.Key, states, each.Policy.AfterFailure, cancellationToken).ConfigureAwait(false);
                return new ThrottledAttempt(TimeSpan.Zero) { Counters = [.. own, .. shared], KnownNetwork = source.Network is null ? null : keys.KnownNetwork };
            }
        }
    }

    /// <summary>
    /// An attempt that has begun succeeded: its network is known to the account from now on, and what failed there is forgotten. What failed elsewhere
    /// is not, for that was not the owner's.
    /// </summary>
    /// <param name="attempt">The attempt; one that had to wait is none.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it.</exception>
    public ValueTask SucceededAsync(ThrottledAttempt attempt, CancellationToken cancellationToken = default) => SucceededAsync(attempt, forgets: true, cancellationToken);

    /// <param name="attempt">As above.</param>
    /// <param name="forgets">Whether what failed in the network is forgotten: not for programs, whose next success is never far.</param>
    /// <param name="cancellationToken">As above.</param>
    internal async ValueTask SucceededAsync(ThrottledAttempt attempt, bool forgets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var states = await store.ReadAsync([.. attempt.Counters.Select(counter => counter.Key).Append(attempt.KnownNetwork).OfType<string>()], cancellationToken).ConfigureAwait(false);
        foreach (var (_, policy, key) in attempt.Counters.Where(counter => !string.Equals(counter.Key, attempt.KnownNetwork, StringComparison.Ordinal)))
            await ChangeAsync(key, states, policy.AfterSuccess, cancellationToken).ConfigureAwait(false);
        if (attempt.KnownNetwork is { } network)
            await ChangeAsync(network, states, (state, now) => Known(forgets ? null : state, now), cancellationToken).ConfigureAwait(false);
    }

    private static ThrottleState Known(ThrottleState? state, DateTimeOffset now) =>
        ThrottlePolicy.KnownNetwork.AfterSuccess(state, now) with { ExpiresAt = now + NetworkMemory };

    /// <summary>Whether the attempt shows the marker of an earlier login to the account. Asks no store.</summary>
    internal bool KnowsDevice(string account, LoginSource source) => devices?.DeviceOf(source.DeviceMarker, account) is not null;

    /// <summary>
    /// A device's before its network's: whoever guesses behind the owner's own address does not use up the owner's. While all devices together have to
    /// wait, a device is none.
    /// </summary>
    private static ThrottleCounter[] OwnCounters(IReadOnlyDictionary<string, ThrottleState> states, ThrottleKeys keys, bool isKnownNetwork, DateTimeOffset now)
    {
        if (keys.Device is not null && ThrottlePolicy.KnownDevices.Wait(states.GetValueOrDefault(keys.Devices), now) == TimeSpan.Zero)
            return [new("account", ThrottlePolicy.KnownDevice, keys.Device), new("account", ThrottlePolicy.KnownDevices, keys.Devices)];
        return [isKnownNetwork ? new("account", ThrottlePolicy.KnownNetwork, keys.KnownNetwork) : new("account", ThrottlePolicy.Account, keys.Account)];
    }

    private static ThrottleCounter[] SharedCounters(ThrottleKeys keys, LoginSource source) =>
    [
        .. source.Network is null ? Enumerable.Empty<ThrottleCounter>() : [new("network", ThrottlePolicy.Network, keys.Network)],
        .. source.ClientId is null ? Enumerable.Empty<ThrottleCounter>() : [new("client", ThrottlePolicy.Client, keys.Client)],
    ];

    private static ThrottleCounter? FirstToWaitFor(IEnumerable<ThrottleCounter> counters, IReadOnlyDictionary<string, ThrottleState> states, DateTimeOffset now) =>
        counters.Where(counter => counter.WaitOf(states, now) > TimeSpan.Zero).MaxBy(counter => counter.WaitOf(states, now));

    /// <summary>False where somebody else was faster; what was counted by then stays, on the safe side.</summary>
    private async ValueTask<bool> TryCountAsync(
        IEnumerable<ThrottleCounter> counters, IReadOnlyDictionary<string, ThrottleState> states, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (_, policy, key) in counters)
        {
            var state = states.GetValueOrDefault(key);
            if (!await store.TryWriteAsync(key, state, policy.AfterFailure(state, now), cancellationToken).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    private async ValueTask ChangeAsync(
        string key, IReadOnlyDictionary<string, ThrottleState> states, Func<ThrottleState?, DateTimeOffset, ThrottleState> change, CancellationToken cancellationToken)
    {
        while (!await store.TryWriteAsync(key, states.GetValueOrDefault(key), change(states.GetValueOrDefault(key), time.GetUtcNow()), cancellationToken).ConfigureAwait(false))
            states = await store.ReadAsync([key], cancellationToken).ConfigureAwait(false);
    }
}

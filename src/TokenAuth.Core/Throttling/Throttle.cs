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
    /// Begins an attempt, which counts as failed until it has succeeded: of many at once no more begin than may. Whether the account exists makes
    /// no difference.
    /// </summary>
    /// <param name="account">The name as typed.</param>
    /// <param name="source">From where.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How long to wait before trying again; zero where the attempt has begun.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    public async ValueTask<TimeSpan> TryBeginAsync(string account, LoginSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var keys = KeysOf(account, source);
        while (true)
        {
            var (states, now) = (await store.ReadAsync(keys.All, cancellationToken).ConfigureAwait(false), time.GetUtcNow());
            var own = OwnCounters(states, keys, now);
            var ownWait = own.Max(counter => counter.Policy.Wait(states.GetValueOrDefault(counter.Key), now));
            var wait = Max(ownWait, string.Equals(own[0].Key, keys.Account, StringComparison.Ordinal) ? SharedWait(states, keys, now) : TimeSpan.Zero);
            if (wait > TimeSpan.Zero)
            {
                Metrics?.CountThrottled(wait == ownWait ? "account" : wait == ThrottlePolicy.Network.Wait(states.GetValueOrDefault(keys.Network), now) ? "network" : "client");
                return wait;
            }

            if (await TryCountAsync(own, states, now, cancellationToken).ConfigureAwait(false))
                return TimeSpan.Zero;
        }
    }

    /// <summary>An attempt that has begun failed: it counts for its network and client too.</summary>
    /// <param name="account">The name as typed.</param>
    /// <param name="source">From where.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it.</exception>
    public async ValueTask FailedAsync(string account, LoginSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var keys = KeysOf(account, source);
        var states = await store.ReadAsync(keys.All, cancellationToken).ConfigureAwait(false);
        if (IsKnownNetwork(states, keys, time.GetUtcNow()))
            return;
        if (source.Network is not null)
            await ChangeAsync(keys.Network, states, ThrottlePolicy.Network.AfterFailure, cancellationToken).ConfigureAwait(false);
        if (source.ClientId is not null)
            await ChangeAsync(keys.Client, states, ThrottlePolicy.Client.AfterFailure, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// An attempt that has begun succeeded: its network is known to the account from now on, and what failed there is forgotten. What failed elsewhere
    /// is not, for that was not the owner's.
    /// </summary>
    /// <param name="account">The name as typed.</param>
    /// <param name="source">From where.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store cannot take it.</exception>
    public ValueTask SucceededAsync(string account, LoginSource source, CancellationToken cancellationToken = default) =>
        SucceededAsync(account, source, forgets: true, cancellationToken);

    /// <param name="account">As above.</param>
    /// <param name="source">As above.</param>
    /// <param name="forgets">Whether what failed in the network is forgotten: not for programs, whose next success is never far.</param>
    /// <param name="cancellationToken">As above.</param>
    internal async ValueTask SucceededAsync(string account, LoginSource source, bool forgets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var keys = KeysOf(account, source);
        var states = await store.ReadAsync(keys.All, cancellationToken).ConfigureAwait(false);
        foreach (var (policy, key) in OwnCounters(states, keys, time.GetUtcNow()))
        {
            if (!string.Equals(key, keys.KnownNetwork, StringComparison.Ordinal))
                await ChangeAsync(key, states, policy.AfterSuccess, cancellationToken).ConfigureAwait(false);
        }

        if (source.Network is not null)
            await ChangeAsync(keys.KnownNetwork, states, (state, now) => Known(forgets ? null : state, now), cancellationToken).ConfigureAwait(false);
    }

    private static ThrottleState Known(ThrottleState? state, DateTimeOffset now) =>
        ThrottlePolicy.KnownNetwork.AfterSuccess(state, now) with { ExpiresAt = now + NetworkMemory };

    /// <summary>Whether the attempt shows the marker of an earlier login to the account. Asks no store.</summary>
    internal bool KnowsDevice(string account, LoginSource source) => devices?.DeviceOf(source.DeviceMarker, account) is not null;

    private ThrottleKeys KeysOf(string account, LoginSource source) => ThrottleKeys.Of(account, source, devices?.DeviceOf(source.DeviceMarker, account));

    private static bool IsKnownNetwork(IReadOnlyDictionary<string, ThrottleState> states, ThrottleKeys keys, DateTimeOffset now) =>
        states.GetValueOrDefault(keys.KnownNetwork) is { } network && network.ExpiresAt > now;

    /// <summary>
    /// A device's before its network's: whoever guesses behind the owner's own address does not use up the owner's. While all devices together have to
    /// wait, a device is none.
    /// </summary>
    private static (ThrottlePolicy Policy, string Key)[] OwnCounters(IReadOnlyDictionary<string, ThrottleState> states, ThrottleKeys keys, DateTimeOffset now)
    {
        if (keys.Device is not null && ThrottlePolicy.KnownDevices.Wait(states.GetValueOrDefault(keys.Devices), now) == TimeSpan.Zero)
            return [(ThrottlePolicy.KnownDevice, keys.Device), (ThrottlePolicy.KnownDevices, keys.Devices)];
        return IsKnownNetwork(states, keys, now) ? [(ThrottlePolicy.KnownNetwork, keys.KnownNetwork)] : [(ThrottlePolicy.Account, keys.Account)];
    }

    /// <summary>False where somebody else was faster; what was counted by then stays, on the safe side.</summary>
    private async ValueTask<bool> TryCountAsync(
        (ThrottlePolicy Policy, string Key)[] counters, IReadOnlyDictionary<string, ThrottleState> states, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (policy, key) in counters)
        {
            var state = states.GetValueOrDefault(key);
            if (!await store.TryWriteAsync(key, state, policy.AfterFailure(state, now), cancellationToken).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    private static TimeSpan SharedWait(IReadOnlyDictionary<string, ThrottleState> states, ThrottleKeys keys, DateTimeOffset now) =>
        Max(ThrottlePolicy.Network.Wait(states.GetValueOrDefault(keys.Network), now), ThrottlePolicy.Client.Wait(states.GetValueOrDefault(keys.Client), now));

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private async ValueTask ChangeAsync(
        string key, IReadOnlyDictionary<string, ThrottleState> states, Func<ThrottleState?, DateTimeOffset, ThrottleState> change, CancellationToken cancellationToken)
    {
        while (!await store.TryWriteAsync(key, states.GetValueOrDefault(key), change(states.GetValueOrDefault(key), time.GetUtcNow()), cancellationToken).ConfigureAwait(false))
            states = await store.ReadAsync([key], cancellationToken).ConfigureAwait(false);
    }
}

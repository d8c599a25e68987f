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
            var isKnown = IsKnown(states, keys, now);
            var (policy, key) = OwnCounter(states, keys, now);
            var own = policy.Wait(states.GetValueOrDefault(key), now);
            var wait = Max(own, isKnown ? TimeSpan.Zero : SharedWait(states, keys, now));
            if (wait > TimeSpan.Zero)
            {
                Metrics?.CountThrottled(wait == own ? "account" : wait == ThrottlePolicy.Network.Wait(states.GetValueOrDefault(keys.Network), now) ? "network" : "client");
                return wait;
            }

            var state = states.GetValueOrDefault(key);
            if (await store.TryWriteAsync(key, state, policy.AfterFailure(state, now), cancellationToken).ConfigureAwait(false))
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
        if (IsKnown(states, keys, time.GetUtcNow()))
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
    public async ValueTask SucceededAsync(string account, LoginSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var keys = KeysOf(account, source);
        var states = await store.ReadAsync(keys.All, cancellationToken).ConfigureAwait(false);
        if (!IsKnown(states, keys, time.GetUtcNow()))
            await ChangeAsync(keys.Account, states, ThrottlePolicy.Account.AfterSuccess, cancellationToken).ConfigureAwait(false);
        if (keys.Device is not null && states.ContainsKey(keys.Device))
            await ChangeAsync(keys.Device, states, ThrottlePolicy.KnownDevice.AfterSuccess, cancellationToken).ConfigureAwait(false);
        if (source.Network is not null)
            await ChangeAsync(keys.KnownNetwork, states, (_, now) => new ThrottleState(0, now, now, now + NetworkMemory), cancellationToken).ConfigureAwait(false);
    }

    private ThrottleKeys KeysOf(string account, LoginSource source) => ThrottleKeys.Of(account, source, devices?.DeviceOf(source.DeviceMarker, account));

    private static bool IsKnown(IReadOnlyDictionary<string, ThrottleState> states, ThrottleKeys keys, DateTimeOffset now) =>
        keys.Device is not null || IsKnownNetwork(states, keys, now);

    private static bool IsKnownNetwork(IReadOnlyDictionary<string, ThrottleState> states, ThrottleKeys keys, DateTimeOffset now) =>
        states.GetValueOrDefault(keys.KnownNetwork) is { } network && network.ExpiresAt > now;

    /// <summary>A device's before its network's: whoever guesses behind the owner's own address does not use up the owner's.</summary>
    private static (ThrottlePolicy Policy, string Key) OwnCounter(IReadOnlyDictionary<string, ThrottleState> states, ThrottleKeys keys, DateTimeOffset now)
    {
        if (keys.Device is not null)
            return (ThrottlePolicy.KnownDevice, keys.Device);
        return IsKnownNetwork(states, keys, now) ? (ThrottlePolicy.KnownNetwork, keys.KnownNetwork) : (ThrottlePolicy.Account, keys.Account);
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

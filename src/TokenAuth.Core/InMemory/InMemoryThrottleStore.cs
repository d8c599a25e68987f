using System.Collections.Concurrent;
using TokenAuth.Throttling;

namespace TokenAuth.InMemory;

/// <summary>
/// Counts failures in this process, forgotten when it ends: for one instance. It holds at most as many states as guesses could be checked within
/// their lifetime, and expired ones are removed. Safe for use by many threads.
/// </summary>
public sealed class InMemoryThrottleStore : IThrottleStore
{
    private readonly ConcurrentDictionary<string, ThrottleState> _states = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, ThrottleState>> ReadAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, ThrottleState>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (_states.TryGetValue(key, out var state))
                found[key] = state;
        }

        return ValueTask.FromResult<IReadOnlyDictionary<string, ThrottleState>>(found);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryWriteAsync(string key, ThrottleState? expected, ThrottleState next, CancellationToken cancellationToken) =>
        ValueTask.FromResult(expected is null ? _states.TryAdd(key, next) : _states.TryUpdate(key, next, expected));

    /// <inheritdoc/>
    public ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_states.Where(entry => entry.Value.ExpiresAt < now).Take(limit).ToList().Count(_states.TryRemove));
}

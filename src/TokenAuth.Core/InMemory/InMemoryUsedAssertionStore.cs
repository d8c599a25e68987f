using System.Collections.Concurrent;
using TokenAuth.Clients;

namespace TokenAuth.InMemory;

/// <summary>Used assertions in this process, forgotten when it ends: for development and tests. Safe for use by many threads.</summary>
public sealed class InMemoryUsedAssertionStore : IUsedAssertionStore
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<bool> TryUseAsync(string id, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_expiries.TryAdd(id, expiresAt));

    /// <inheritdoc/>
    public ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_expiries.Where(entry => entry.Value < now).Take(limit).ToList().Count(_expiries.TryRemove));
}

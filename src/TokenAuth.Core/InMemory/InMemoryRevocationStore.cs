using System.Collections.Concurrent;
using TokenAuth.Revocations;

namespace TokenAuth.InMemory;

/// <summary>Revocations in this process, gone when it ends: for development and tests. Safe for use by many threads.</summary>
public sealed class InMemoryRevocationStore : IRevocationStore
{
    private readonly ConcurrentDictionary<long, Revocation> _bySequence = new();
    private long _sequence;

    /// <inheritdoc/>
    public ValueTask AddAsync(Revocation revocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(revocation);
        _bySequence[Interlocked.Increment(ref _sequence)] = revocation;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredRevocation>> ReadAsync(long afterSequence, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<StoredRevocation>>(Interlocked.Read(ref _sequence) == afterSequence
            ? []
            : [.. _bySequence.Where(entry => entry.Key > afterSequence).OrderBy(entry => entry.Key).Select(entry => new StoredRevocation(entry.Key, entry.Value))]);

    /// <inheritdoc/>
    public ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_bySequence.Where(entry => entry.Value.ExpiresAt < now).Take(limit).ToList().Count(_bySequence.TryRemove));
}

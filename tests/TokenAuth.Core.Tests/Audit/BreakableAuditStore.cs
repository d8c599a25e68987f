using TokenAuth.Audit;
using TokenAuth.InMemory;

namespace TokenAuth.Core.Tests.Audit;

/// <summary>The real store in memory, which can be taken away.</summary>
internal sealed class BreakableAuditStore : IAuditStore
{
    private readonly InMemoryAuditStore _store = new(1_000_000);

    internal Exception? Broken { get; set; }

    /// <summary>For as long it writes nothing.</summary>
    internal TaskCompletionSource? Held { get; set; }

    /// <summary>For as long it does not say that it has written.</summary>
    internal TaskCompletionSource? HeldBehind { get; set; }

    public async ValueTask AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await (Held?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken);
        if (Broken is not null)
            throw Broken;
        await _store.AppendAsync(entries, cancellationToken);
        await (HeldBehind?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken);
    }

    public ValueTask<IReadOnlyList<StoredAuditEntry>> ReadAsync(AuditQuery query, CancellationToken cancellationToken) => _store.ReadAsync(query, cancellationToken);

    public ValueTask<int> RemoveAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => _store.RemoveAsync(before, limit, cancellationToken);
}

namespace TokenAuth.Audit;

/// <summary>What the application does with each entry, see <see cref="TokenAuthServerBuilder.OnAuditEntry"/>.</summary>
/// <param name="handle">Is given one entry after the other, behind the requests.</param>
public sealed class AuditHook(Func<AuditEntry, CancellationToken, ValueTask> handle)
{
    internal ValueTask HandleAsync(AuditEntry entry, CancellationToken cancellationToken) => handle(entry, cancellationToken);
}

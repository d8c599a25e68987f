using TokenAuth.Audit;
using TokenAuth.EntityFrameworkCore.Storage;

namespace TokenAuth.EntityFrameworkCore.Audit;

/// <summary>One <see cref="AuditEntry"/>. Times as <see cref="StoredTime"/> has them.</summary>
internal sealed class AuditRow
{
    public long Sequence { get; init; }

    public long At { get; init; }

    public required string Action { get; init; }

    public AuditOutcome Outcome { get; init; }

    public string? Reason { get; init; }

    public string? Subject { get; init; }

    public string? Actor { get; init; }

    public string? ClientId { get; init; }

    public string? Address { get; init; }

    public string? Target { get; init; }

    public string? Detail { get; init; }

    public int Count { get; init; }

    internal static AuditRow Of(AuditEntry entry) => new()
    {
        At = StoredTime.Write(entry.At),
        Action = entry.Action,
        Outcome = entry.Outcome,
        Reason = entry.Reason,
        Subject = entry.Subject,
        Actor = entry.Actor,
        ClientId = entry.ClientId,
        Address = entry.Address,
        Target = entry.Target,
        Detail = entry.Detail,
        Count = entry.Count,
    };

    internal StoredAuditEntry ToEntry() => new(Sequence, new AuditEntry
    {
        At = StoredTime.Read(At),
        Action = Action,
        Outcome = Outcome,
        Reason = Reason,
        Subject = Subject,
        Actor = Actor,
        ClientId = ClientId,
        Address = Address,
        Target = Target,
        Detail = Detail,
        Count = Count,
    });
}

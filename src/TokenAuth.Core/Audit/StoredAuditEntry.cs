namespace TokenAuth.Audit;

/// <summary>An entry and its place in the order in which they were written.</summary>
/// <param name="Sequence">The place; later ones have greater numbers.</param>
/// <param name="Entry">The entry.</param>
public sealed record StoredAuditEntry(long Sequence, AuditEntry Entry);

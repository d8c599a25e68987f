namespace TokenAuth.Revocations;

/// <summary>A revocation with its place in the order in which the store took them.</summary>
/// <param name="Sequence">Grows with every entry; gaps mean nothing.</param>
/// <param name="Revocation">The revocation.</param>
public readonly record struct StoredRevocation(long Sequence, Revocation Revocation);

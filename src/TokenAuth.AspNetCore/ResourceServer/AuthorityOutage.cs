namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>An authority that does not answer.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Cause">The kind of failure.</param>
internal sealed record AuthorityOutage(DateTimeOffset Since, string Cause);

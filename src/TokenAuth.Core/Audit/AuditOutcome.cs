namespace TokenAuth.Audit;

/// <summary>How it went. The numbers are stored: never use one again for something else.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Succeeded = 1,

    /// <summary>It was not; <see cref="AuditEntry.Reason"/> says why.</summary>
    Refused = 2,
}

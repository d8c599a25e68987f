namespace TokenAuth.Audit;

/// <summary>Whether the audit trail is complete.</summary>
public sealed record AuditTrailState
{
    /// <summary>For so long after entries were lost it counts as incomplete.</summary>
    public static readonly TimeSpan LossMemory = TimeSpan.FromHours(1);

    /// <summary>Since when the store cannot take entries; null while it can.</summary>
    public DateTimeOffset? UnavailableSince { get; init; }

    /// <summary>Why it cannot; null while it can.</summary>
    public Exception? Failure { get; init; }

    /// <summary>How many entries were lost since the start.</summary>
    public long Lost { get; init; }

    /// <summary>When the last of them was; null where none was.</summary>
    public DateTimeOffset? LostAt { get; init; }
}

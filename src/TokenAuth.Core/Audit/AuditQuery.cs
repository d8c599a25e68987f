namespace TokenAuth.Audit;

/// <summary>Which entries to read. What is null leaves none out.</summary>
public sealed record AuditQuery
{
    /// <summary>Those of this <c>sub</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Those that were asked for by this <c>sub</c>.</summary>
    public string? Actor { get; init; }

    /// <summary>Those of this client.</summary>
    public string? ClientId { get; init; }

    /// <summary>Those of this action.</summary>
    public string? Action { get; init; }

    /// <summary>Those of this moment and later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Those before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Those written before this one: the last <see cref="StoredAuditEntry.Sequence"/> of the page before.</summary>
    public long? Before { get; init; }

    /// <summary>At most so many; default 100.</summary>
    public int Limit { get; init; } = 100;
}

namespace TokenAuth.Audit;

/// <summary>What is written down, and for how long. Read once, when the services are made.</summary>
public sealed class AuditOptions
{
    /// <summary>Whether anything is. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long entries are kept: 1 hour or more, default 90 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>
    /// Whether each refresh, and each token of a client for itself, is an entry too. They are by far the most, and say little: default false.
    /// What is refused of them always is.
    /// </summary>
    public bool EveryToken { get; init; }
}

namespace TokenAuth.AspNetCore;

/// <summary>The settings of the audit trail: the configuration section <c>TokenAuth:Audit</c>.</summary>
public sealed class TokenAuthAuditOptions
{
    /// <summary>Whether it is written down who did what. Default true: in the database, or without one the latest 10,000 entries in memory.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long entries are kept: 1 hour to 10 years, default 90 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Whether entries have whole addresses in place of networks (a /24 of IPv4, a /56 of IPv6). Default false.</summary>
    public bool FullAddresses { get; set; }

    /// <summary>Whether each refresh, and each token of a client for itself, is an entry too. Default false; what is refused of them always is.</summary>
    public bool EveryToken { get; set; }
}

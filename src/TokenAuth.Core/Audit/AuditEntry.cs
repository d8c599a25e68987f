namespace TokenAuth.Audit;

/// <summary>
/// Who did what, to whom, when, from where, and how it went. It never has a secret, a token or a password, and no name that was typed and is
/// nobody's: that is sometimes a password.
/// </summary>
public sealed record AuditEntry
{
    /// <summary>What was done: one of <see cref="AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>How it went.</summary>
    public AuditOutcome Outcome { get; init; } = AuditOutcome.Succeeded;

    /// <summary>Why it was refused, or a session ended: one of a few words.</summary>
    public string? Reason { get; init; }

    /// <summary>When; of several alike the first. <see cref="AuditTrail"/> fills it in.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The <c>sub</c> it was done to or for.</summary>
    public string? Subject { get; init; }

    /// <summary>The <c>sub</c> of the access token with which it was asked for; null where there was none. <see cref="AuditTrail"/> fills it in.</summary>
    public string? Actor { get; init; }

    /// <summary>The client it was done to, or asked for through.</summary>
    public string? ClientId { get; init; }

    /// <summary>From where: a network, or an address where the settings say so. <see cref="AuditTrail"/> fills it in.</summary>
    public string? Address { get; init; }

    /// <summary>The id of the session, token or key.</summary>
    public string? Target { get; init; }

    /// <summary>What was changed, for people.</summary>
    public string? Detail { get; init; }

    /// <summary>How often: what is refused again and again within a minute is one entry.</summary>
    public int Count { get; init; } = 1;

    /// <summary>With who asks and from where, where it does not say so itself.</summary>
    internal AuditEntry Of(AuditOrigin? origin) => origin is null
        ? this
        : this with { Actor = Actor ?? origin.Actor, ClientId = ClientId ?? origin.ClientId, Address = Address ?? origin.Address };

    /// <summary>Whether strangers can make the like without end: what is refused, but a reused refresh token, of which each costs a login.</summary>
    internal bool MayBeNoise => Outcome == AuditOutcome.Refused && !string.Equals(Action, AuditActions.RefreshTokenReused, StringComparison.Ordinal);

    /// <summary>Without what makes a difference between two of one kind.</summary>
    internal AuditEntry Kind => this with { At = default, Target = null, Detail = null, Count = 1 };
}

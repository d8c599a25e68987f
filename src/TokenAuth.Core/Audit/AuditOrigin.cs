namespace TokenAuth.Audit;

/// <summary>
/// Who asks, and from where, for entries of the audit trail: it goes along with the flow of a request, so that services need not be told. The
/// endpoints set it; an application that calls <c>UserAdministration</c> and the like itself may do so too.
/// </summary>
/// <param name="Actor">The <c>sub</c> of whoever asks; null where that is not known.</param>
/// <param name="ClientId">The client they ask through.</param>
/// <param name="Address">The network or address.</param>
public sealed record AuditOrigin(string? Actor, string? ClientId, string? Address)
{
    private static readonly AsyncLocal<AuditOrigin?> _current = new();

    /// <summary>That of the current flow. What an asynchronous method sets counts in it and in what it calls.</summary>
    public static AuditOrigin? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }
}

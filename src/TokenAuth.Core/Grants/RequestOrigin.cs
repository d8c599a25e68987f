namespace TokenAuth.Grants;

/// <summary>Where a request came from, by which people recognize a session and failed logins are counted.</summary>
/// <param name="UserAgent">What the client says of itself: printable ASCII, 200 characters at most.</param>
/// <param name="AddressPrefix">Its network, e.g. <c>192.0.2.0/24</c>: the whole address would be more than is needed.</param>
public sealed record RequestOrigin(string? UserAgent, string? AddressPrefix)
{
    /// <summary>The network that failed logins are counted by: a /24 of IPv4, a /56 of IPv6; null where it is not known.</summary>
    public string? Network { get; init; }

    /// <summary>Nothing is known.</summary>
    public static RequestOrigin Unknown { get; } = new(null, null);
}

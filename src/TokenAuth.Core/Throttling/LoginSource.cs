namespace TokenAuth.Throttling;

/// <summary>From where somebody tries to log in.</summary>
/// <param name="Network">The network, e.g. <c>192.0.2.0/24</c>; null where that is not known.</param>
/// <param name="ClientId">The client; null where there is none.</param>
public readonly record struct LoginSource(string? Network, string? ClientId)
{
    /// <summary>What the device was given at an earlier login, as it was sent; null where it shows nothing.</summary>
    public string? DeviceMarker { get; init; }
}

using TokenAuth.Tokens;

namespace TokenAuth.Grants;

/// <summary>A successful answer to a token request (RFC 6749 §5.1).</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="Subject">For whom it is.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="IsScopeAsRequested">Whether that is exactly what was asked for; the <c>scope</c> member may then be left out.</param>
public sealed record TokenResponse(IssuedToken AccessToken, string Subject, IReadOnlyList<string> Scopes, bool IsScopeAsRequested)
{
    /// <summary>With which the client gets the next token (RFC 6749 §1.5); null where it gets none. A secret: it must not be logged.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>By what the device is known at the user's next login, see <see cref="TokenParameters.DeviceMarker"/>; null where there is none. It must not be logged.</summary>
    public string? DeviceMarker { get; init; }

    /// <summary>The session it belongs to; null where there is none.</summary>
    internal string? SessionId { get; init; }

    /// <summary>Access token's id and subject: refresh token and device marker must not reach a log by way of string formatting.</summary>
    public override string ToString() => $"{AccessToken} for {Subject}";
}

using TokenAuth.Tokens;

namespace TokenAuth.Introspection;

/// <summary>What may be told of an active token (RFC 7662 §2.2).</summary>
/// <param name="Subject"><c>sub</c></param>
/// <param name="ClientId"><c>client_id</c></param>
/// <param name="Scopes"><c>scope</c></param>
/// <param name="ExpiresAt"><c>exp</c></param>
/// <param name="IssuedAt"><c>iat</c></param>
public sealed record ActiveToken(string Subject, string? ClientId, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, DateTimeOffset IssuedAt)
{
    /// <summary>The session it belongs to (<c>sid</c>); null where it belongs to none.</summary>
    public string? SessionId { get; init; }

    /// <summary>The access token; null where it is a refresh token.</summary>
    public VerifiedToken? AccessToken { get; init; }
}

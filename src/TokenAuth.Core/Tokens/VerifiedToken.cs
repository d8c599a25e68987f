using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>The claims of a token that has passed every check. Immutable and safe for use by many threads.</summary>
public sealed class VerifiedToken
{
    internal VerifiedToken(AccessTokenClaims claims, string keyId)
    {
        Issuer = claims.Issuer;
        Subject = claims.Subject;
        Audiences = claims.Audiences;
        Id = claims.Id;
        SessionId = claims.SessionId;
        ClientId = claims.ClientId;
        Scopes = claims.Scopes;
        IssuedAt = DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt);
        IssuedExactlyAt = TokenId.TimeOf(Id, IssuedAt);
        ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(claims.Expires);
        Claims = claims.All;
        KeyId = keyId;
    }

    /// <summary>The <c>iss</c> claim.</summary>
    public string Issuer { get; }

    /// <summary>The <c>sub</c> claim: whom the token speaks for.</summary>
    public string Subject { get; }

    /// <summary>The <c>aud</c> claim.</summary>
    public IReadOnlyList<string> Audiences { get; }

    /// <summary>The <c>jti</c> claim.</summary>
    public string Id { get; }

    internal DateTimeOffset IssuedExactlyAt { get; }

    /// <summary>The <c>sid</c> claim (OpenID Connect Front-Channel Logout 1.0 §3): the session it belongs to; null where it belongs to none.</summary>
    public string? SessionId { get; }

    /// <summary>The <c>client_id</c> claim.</summary>
    public string? ClientId { get; }

    /// <summary>The <c>scope</c> claim, split.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The <c>iat</c> claim.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>The <c>exp</c> claim.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The <c>kid</c> of the key that signed it.</summary>
    public string KeyId { get; }

    /// <summary>All claims as the JSON object that was signed.</summary>
    public JsonElement Claims { get; }

    /// <summary>Whether the token has that scope; compared ordinally (RFC 6749 §3.3: case-sensitive).</summary>
    /// <param name="scope">One scope.</param>
    public bool HasScope(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);

    /// <summary>The id alone.</summary>
    public override string ToString() => $"access token {Id}";
}

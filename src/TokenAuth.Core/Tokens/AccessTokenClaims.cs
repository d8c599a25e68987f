using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>
/// The claims of an access token, each of its one type (RFC 7519 §4.1, RFC 9068 §2.2): a date is a whole number of seconds up to the year
/// 9999, never a string.
/// </summary>
internal sealed record AccessTokenClaims
{
    internal required string Issuer { get; init; }
    internal required string Subject { get; init; }
    internal required string[] Audiences { get; init; }
    internal required long Expires { get; init; }
    internal required long? NotBefore { get; init; }
    internal required long IssuedAt { get; init; }
    internal required string Id { get; init; }
    internal required string? SessionId { get; init; }
    internal required string? ClientId { get; init; }
    internal required string[] Scopes { get; init; }
    internal required JsonElement All { get; init; }

    /// <summary>The claims, or null and the name of the first one that is missing or of the wrong type.</summary>
    internal static AccessTokenClaims? Read(JsonElement payload, out string? wrong)
    {
        wrong = ClaimNames.Issuer;
        if (!StrictJson.TryReadString(payload, ClaimNames.Issuer, out var issuer) || issuer is null)
            return null;
        wrong = ClaimNames.Subject;
        if (!StrictJson.TryReadString(payload, ClaimNames.Subject, out var subject) || string.IsNullOrEmpty(subject))
            return null;
        wrong = ClaimNames.Audience;
        if (JwtClaims.ReadAudiences(payload) is not { } audiences)
            return null;
        wrong = ClaimNames.Expires;
        if (!JwtClaims.TryReadDate(payload, ClaimNames.Expires, out var expires) || expires is null)
            return null;
        wrong = ClaimNames.NotBefore;
        if (!JwtClaims.TryReadDate(payload, ClaimNames.NotBefore, out var notBefore))
            return null;
        wrong = ClaimNames.IssuedAt;
        if (!JwtClaims.TryReadDate(payload, ClaimNames.IssuedAt, out var issuedAt) || issuedAt is null)
            return null;
        wrong = ClaimNames.Id;
        if (!StrictJson.TryReadString(payload, ClaimNames.Id, out var id) || string.IsNullOrEmpty(id))
            return null;
        wrong = ClaimNames.SessionId;
        if (!StrictJson.TryReadString(payload, ClaimNames.SessionId, out var sessionId))
            return null;
        wrong = ClaimNames.ClientId;
        if (!StrictJson.TryReadString(payload, ClaimNames.ClientId, out var clientId))
            return null;
        wrong = ClaimNames.Scope;
        if (!StrictJson.TryReadString(payload, ClaimNames.Scope, out var scope))
            return null;
        wrong = ClaimNames.AuthorizedParty;
        if (!StrictJson.TryReadString(payload, ClaimNames.AuthorizedParty, out _))
            return null;
        wrong = null;
        return new AccessTokenClaims
        {
            Issuer = issuer,
            Subject = subject,
            Audiences = audiences,
            Expires = expires.Value,
            NotBefore = notBefore,
            IssuedAt = issuedAt.Value,
            Id = id,
            SessionId = sessionId,
            ClientId = clientId,
            Scopes = scope is null ? [] : ScopeToken.Split(scope),
            All = payload,
        };
    }
}

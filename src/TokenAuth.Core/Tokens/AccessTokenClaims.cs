using System.Runtime.InteropServices;

namespace TokenAuth.Tokens;

/// <summary>
/// The claims of an access token, each of its one type (RFC 7519 §4.1, RFC 9068 §2.2): a date is a whole number of seconds up to the year
/// 9999, never a string.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AccessTokenClaims
{
    private const int IssuerAt = 0;
    private const int SubjectAt = 1;
    private const int AudienceAt = 2;
    private const int ExpiresAt = 3;
    private const int NotBeforeAt = 4;
    private const int IssuedAtAt = 5;
    private const int IdAt = 6;
    private const int SessionIdAt = 7;
    private const int ClientIdAt = 8;
    private const int ScopeAt = 9;
    private const int AuthorizedPartyAt = 10;

    internal static JsonNames Names { get; } = new(
        ClaimNames.Issuer, ClaimNames.Subject, ClaimNames.Audience, ClaimNames.Expires, ClaimNames.NotBefore, ClaimNames.IssuedAt, ClaimNames.Id,
        ClaimNames.SessionId, ClaimNames.ClientId, ClaimNames.Scope, ClaimNames.AuthorizedParty);

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

    /// <summary>The claims, or null and the name of the first one that is missing or of the wrong type.</summary>
    /// <param name="members">What the scanner found.</param>
    /// <param name="expected">Whose issuer and audience it mostly has.</param>
    /// <param name="wrong">The name.</param>
    internal static AccessTokenClaims? Read(JsonMembers members, TokenOptions expected, out string? wrong)
    {
        wrong = ClaimNames.Issuer;
        if (!members.TryReadText(IssuerAt, out var issuer, expected.Issuer) || issuer is null)
            return null;
        wrong = ClaimNames.Subject;
        if (!members.TryReadText(SubjectAt, out var subject) || string.IsNullOrEmpty(subject))
            return null;
        wrong = ClaimNames.Audience;
        if (members.ReadTexts(AudienceAt, expected.EffectiveAudience) is not { } audiences)
            return null;
        wrong = ClaimNames.Expires;
        if (!members.TryReadDate(ExpiresAt, out var expires) || expires is null)
            return null;
        wrong = ClaimNames.NotBefore;
        if (!members.TryReadDate(NotBeforeAt, out var notBefore))
            return null;
        wrong = ClaimNames.IssuedAt;
        if (!members.TryReadDate(IssuedAtAt, out var issuedAt) || issuedAt is null)
            return null;
        wrong = ClaimNames.Id;
        if (!members.TryReadText(IdAt, out var id) || string.IsNullOrEmpty(id))
            return null;
        wrong = ClaimNames.SessionId;
        if (!members.TryReadText(SessionIdAt, out var sessionId))
            return null;
        wrong = ClaimNames.ClientId;
        if (!members.TryReadText(ClientIdAt, out var clientId))
            return null;
        wrong = ClaimNames.Scope;
        if (!members.TryReadText(ScopeAt, out var scope))
            return null;
        wrong = ClaimNames.AuthorizedParty;
        if (!members.TryReadText(AuthorizedPartyAt, out _))
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
        };
    }
}

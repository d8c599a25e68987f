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

    /// <summary>The name of the first claim that is missing or of the wrong type; null where all are good.</summary>
    /// <param name="members">What the scanner found.</param>
    internal static string? FindWrong(JsonMembers members)
    {
        if (!members.IsText(IssuerAt))
            return ClaimNames.Issuer;
        if (!members.IsText(SubjectAt) || members.IsEmptyText(SubjectAt))
            return ClaimNames.Subject;
        if (!members.AreTexts(AudienceAt))
            return ClaimNames.Audience;
        if (!members.TryReadDate(ExpiresAt, out var expires) || expires is null)
            return ClaimNames.Expires;
        if (!members.TryReadDate(NotBeforeAt, out _))
            return ClaimNames.NotBefore;
        if (!members.TryReadDate(IssuedAtAt, out var issuedAt) || issuedAt is null)
            return ClaimNames.IssuedAt;
        if (!members.IsText(IdAt) || members.IsEmptyText(IdAt))
            return ClaimNames.Id;
        if (members.Has(SessionIdAt) && !members.IsText(SessionIdAt))
            return ClaimNames.SessionId;
        if (members.Has(ClientIdAt) && !members.IsText(ClientIdAt))
            return ClaimNames.ClientId;
        if (members.Has(ScopeAt) && !members.IsText(ScopeAt))
            return ClaimNames.Scope;
        return members.Has(AuthorizedPartyAt) && !members.IsText(AuthorizedPartyAt) ? ClaimNames.AuthorizedParty : null;
    }

    /// <summary>The claims where none is wrong: strings are made for nobody else.</summary>
    /// <param name="members">What the scanner found.</param>
    /// <param name="expected">Whose issuer and audience they mostly have.</param>
    internal static AccessTokenClaims Read(JsonMembers members, TokenOptions expected)
    {
        members.TryReadDate(ExpiresAt, out var expires);
        members.TryReadDate(NotBeforeAt, out var notBefore);
        members.TryReadDate(IssuedAtAt, out var issuedAt);
        return new AccessTokenClaims
        {
            Issuer = members.Text(IssuerAt, expected.Issuer)!,
            Subject = members.Text(SubjectAt)!,
            Audiences = members.Texts(AudienceAt, expected.EffectiveAudience),
            Expires = expires!.Value,
            NotBefore = notBefore,
            IssuedAt = issuedAt!.Value,
            Id = members.Text(IdAt)!,
            SessionId = members.Text(SessionIdAt),
            ClientId = members.Text(ClientIdAt),
            Scopes = members.Text(ScopeAt) is { } scope ? ScopeToken.Split(scope) : [],
        };
    }
}

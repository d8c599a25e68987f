using System.Text.Json;
using TokenAuth.Tokens;

namespace TokenAuth.Clients;

/// <summary>What an assertion says (RFC 7523 §3).</summary>
internal sealed record ClientAssertionClaims
{
    internal required string Issuer { get; init; }
    internal required string Subject { get; init; }
    internal required string[] Audiences { get; init; }
    internal required long Expires { get; init; }
    internal required long? NotBefore { get; init; }
    internal required long? IssuedAt { get; init; }
    internal required string Id { get; init; }

    internal DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeSeconds(Expires);

    /// <summary>The claims, or null and the name of the first one that is missing or of the wrong type.</summary>
    internal static ClientAssertionClaims? Read(JsonElement payload, out string? wrong)
    {
        wrong = ClaimNames.Issuer;
        if (!StrictJson.TryReadString(payload, ClaimNames.Issuer, out var issuer) || issuer is null)
            return null;
        wrong = ClaimNames.Subject;
        if (!StrictJson.TryReadString(payload, ClaimNames.Subject, out var subject) || subject is null)
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
        if (!JwtClaims.TryReadDate(payload, ClaimNames.IssuedAt, out var issuedAt))
            return null;
        wrong = ClaimNames.Id;
        if (!StrictJson.TryReadString(payload, ClaimNames.Id, out var id) || id is not { Length: > 0 and <= ClientAssertion.MaximumIdLength })
            return null; // RFC 7523 §3 item 7 leaves it to the server; without it nobody could tell a replay
        wrong = null;
        return new ClientAssertionClaims
        {
            Issuer = issuer,
            Subject = subject,
            Audiences = audiences,
            Expires = expires.Value,
            NotBefore = notBefore,
            IssuedAt = issuedAt,
            Id = id,
        };
    }

    /// <summary>What is wrong with them for that client, those audiences and that moment; null where nothing is.</summary>
    internal string? Fault(string clientId, IReadOnlyCollection<string> audiences, DateTimeOffset now)
    {
        if (!string.Equals(Issuer, clientId, StringComparison.Ordinal) || !string.Equals(Subject, clientId, StringComparison.Ordinal))
            return "its iss and sub are not both the client_id"; // RFC 7523 §3 items 1 and 2
        if (Audiences is not [var audience] || !audiences.Contains(audience, StringComparer.Ordinal))
            return $"its aud is not one of {string.Join(", ", audiences)} alone"; // RFC 7523 §3 item 3; one that is for others too could be sent on by them
        if (now - TokenOptions.MaximumClockSkew >= ExpiresAt)
            return "it has expired"; // item 4
        if (ExpiresAt > now + ClientAssertion.MaximumLifetime + TokenOptions.MaximumClockSkew)
            return $"its exp is more than {ClientAssertion.MaximumLifetime.TotalMinutes:0} minutes away"; // item 4: "unreasonably far in the future"
        var latest = (now + TokenOptions.MaximumClockSkew).ToUnixTimeSeconds();
        return NotBefore > latest || IssuedAt > latest ? "its nbf or iat is in the future" : null; // items 5 and 6
    }
}

using System.Text.Json.Nodes;

namespace TokenAuth.Tokens;

/// <summary>What a new access token says.</summary>
public sealed class AccessTokenDescriptor
{
    /// <summary>The <c>sub</c> claim: whom the token speaks for. Required, not empty.</summary>
    public required string Subject { get; init; }

    /// <summary>The <c>client_id</c> claim (RFC 9068 §2.2): who asked for the token.</summary>
    public string? ClientId { get; init; }

    /// <summary>The <c>sid</c> claim: the session the token belongs to.</summary>
    public string? SessionId { get; init; }

    /// <summary>The <c>scope</c> claim (RFC 9068 §2.2.3): what the token allows. Empty leaves the claim out.</summary>
    public IReadOnlyCollection<string> Scopes { get; init; } = [];

    /// <summary>How long it lives; null means <see cref="TokenOptions.AccessTokenLifetime"/>. Whole seconds, at least one.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>
    /// Further claims, copied as they are. No secrets: whoever holds the token can read it. Claims that this library sets itself are
    /// refused.
    /// </summary>
    public JsonObject? Claims { get; init; }

    /// <summary>As of when it says what it says; null means now.</summary>
    internal DateTimeOffset? IssuedAt { get; init; }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using TokenAuth.Clients;

namespace TokenAuth.Sessions;

/// <summary>
/// One login that lasts: one row, however often it is refreshed. It holds no token; refresh tokens are derived from id, generation and a key
/// that is kept elsewhere.
/// </summary>
public sealed record Session
{
    /// <summary>How many bytes an id has.</summary>
    internal const int IdBytes = 16;

    /// <summary>16 random bytes as base64url; the <c>sid</c> claim of its access tokens. Not a secret.</summary>
    public required string Id { get; init; }

    /// <summary>The <c>sub</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The client it is bound to (RFC 6749 §6, RFC 9700 §4.14); <see cref="Client.AnonymousId"/> where there was none.</summary>
    public required string ClientId { get; init; }

    /// <summary>What was granted at the login. Refreshing never widens it.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Which refresh token is the newest: 0 at the login, one more with each refresh.</summary>
    public int Generation { get; init; }

    /// <summary>When the user logged in.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the newest refresh token was made.</summary>
    public DateTimeOffset RefreshedAt { get; init; }

    /// <summary>When it ends whatever happens. Refreshing never moves it.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was ended; null while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was ended.</summary>
    public SessionEndReason? EndReason { get; init; }

    /// <summary>The user's <see cref="Users.User.SecurityStamp"/> at the login.</summary>
    public string? SecurityStamp { get; init; }

    /// <summary>For people: the user agent of the login. What a client said of itself, not to be trusted.</summary>
    public string? UserAgent { get; init; }

    /// <summary>For people: the network the login came from, e.g. <c>192.0.2.0/24</c>.</summary>
    public string? AddressPrefix { get; init; }

    /// <summary>Id and subject.</summary>
    public override string ToString() => $"session {Id} of {Subject}";

    internal static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));
}

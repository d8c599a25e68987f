using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.Clients;

/// <summary>A program that asks for tokens (RFC 6749 §2). Without a secret and without keys it is a public client.</summary>
public sealed record Client
{
    /// <summary>The <c>client_id</c> claim of tokens that were asked for without any client. Reserved: no client can have this id.</summary>
    public const string AnonymousId = "anonymous";

    private readonly string _clientId = "";

    /// <summary>The <c>client_id</c>: printable ASCII (RFC 6749 appendix A.1), compared ordinally. Not a secret.</summary>
    /// <exception cref="ArgumentException">Empty, not printable ASCII, or <see cref="AnonymousId"/>.</exception>
    public required string ClientId
    {
        get => _clientId;
        init => _clientId = IsValidId(value) ? value : throw new ArgumentException("Not a client id: 1 to 256 printable ASCII characters, and not 'anonymous'.", nameof(value));
    }

    /// <summary>The hash of the secret, see <see cref="ClientSecretHasher"/>; null for a client that has none.</summary>
    public string? SecretHash { get; init; }

    /// <summary>Its public keys for <c>private_key_jwt</c>, a JWK Set as JSON (RFC 7591 §2); null for a client that has none.</summary>
    public string? Jwks { get; init; }

    /// <summary>Whether it has nothing to prove itself with (RFC 6749 §2.1).</summary>
    public bool IsPublic => SecretHash is null && Jwks is null;

    /// <summary>Whether it may ask about tokens (RFC 7662 §2.1). A public client never may.</summary>
    public bool AllowIntrospection { get; init; }

    /// <summary>Which grants it may use. Empty means none.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [];

    /// <summary>What its tokens may at most allow. Empty means nothing.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Where its users may be sent back to (RFC 6749 §3.1.2).</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Whether the configuration brought the client: it is what that says, at every start.</summary>
    public bool IsConfigured { get; init; }

    /// <summary>The id alone.</summary>
    public override string ToString() => $"client {ClientId}";

    /// <summary>Whether the text can be a <c>client_id</c> here.</summary>
    /// <param name="id">The text.</param>
    public static bool IsValidId([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= 256 } and not AnonymousId && !id.AsSpan().ContainsAnyExceptInRange(' ', '~');
}

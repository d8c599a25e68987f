namespace TokenAuth.Administration;

/// <summary>What a client is registered with; the names are those of RFC 7591 §2.</summary>
public sealed record ClientRegistration
{
    /// <summary>The <c>client_id</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary><c>token_endpoint_auth_method</c>: how it proves who it is, one of <see cref="ClientAuthenticationMethods"/>.</summary>
    public string AuthenticationMethod { get; init; } = ClientAuthenticationMethods.SecretBasic;

    /// <summary><c>jwks</c>: its public keys as JSON, for <see cref="ClientAuthenticationMethods.PrivateKeyJwt"/>.</summary>
    public string? Jwks { get; init; }

    /// <summary><c>grant_types</c>: which grants it may use.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [];

    /// <summary><c>scope</c>: what its tokens may at most allow.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary><c>redirect_uris</c>: where its users may be sent back to.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Whether it may ask about tokens (RFC 7662 §2.1).</summary>
    public bool AllowIntrospection { get; init; }
}

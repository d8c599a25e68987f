namespace TokenAuth.AspNetCore;

/// <summary>A client in the configuration. Without secret, hash and keys it is a public client.</summary>
public sealed class TokenAuthClient
{
    /// <summary>The <c>client_id</c>.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret itself. Prefer <see cref="ClientSecretHash"/>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The hash of the secret, as <see cref="Clients.ClientSecretHasher.Hash"/> makes it.</summary>
    public string? ClientSecretHash { get; set; }

    /// <summary>Its public keys for <c>private_key_jwt</c> (RFC 7523 §2.2): a JWK Set as JSON, <c>{"keys":[…]}</c>.</summary>
    public string? Jwks { get; set; }

    /// <summary>A file with <see cref="Jwks"/>, read at start.</summary>
    public string? JwksFile { get; set; }

    /// <summary>Which grants it may use; default: none.</summary>
    public IList<string> GrantTypes { get; init; } = [];

    /// <summary>What its tokens may at most allow; default: nothing.</summary>
    public IList<string> Scopes { get; init; } = [];

    /// <summary>Whether it may ask <c>/introspect</c> about tokens (RFC 7662); needs a secret or keys. Default false.</summary>
    public bool AllowIntrospection { get; set; }

    /// <summary>Where its users may be sent back to: absolute URIs.</summary>
    public IList<string> RedirectUris { get; init; } = [];

    /// <summary>The id alone.</summary>
    public override string ToString() => $"client {ClientId}";
}

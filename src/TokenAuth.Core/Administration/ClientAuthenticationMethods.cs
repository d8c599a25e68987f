using TokenAuth.Clients;

namespace TokenAuth.Administration;

/// <summary>How a client proves who it is (<c>token_endpoint_auth_method</c>, RFC 7591 §2).</summary>
public static class ClientAuthenticationMethods
{
    /// <summary>A public client proves nothing.</summary>
    public const string None = "none";

    /// <summary>A secret, in the header or, for this server the same, in the body.</summary>
    public const string SecretBasic = "client_secret_basic";

    /// <summary>Another name for <see cref="SecretBasic"/>.</summary>
    public const string SecretPost = "client_secret_post";

    /// <summary>A key of its own.</summary>
    public const string PrivateKeyJwt = "private_key_jwt";

    /// <summary>That of a stored client.</summary>
    /// <param name="client">The client.</param>
    public static string Of(Client client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.IsPublic ? None : client.Jwks is not null ? PrivateKeyJwt : SecretBasic;
    }

    internal static bool IsSecret(string method) => method is SecretBasic or SecretPost;
}

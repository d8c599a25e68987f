using TokenAuth.Clients;
using TokenAuth.Grants;
using TokenAuth.Keys;

namespace TokenAuth.Administration;

/// <summary>What a registration must be.</summary>
internal static class ClientRegistrationRules
{
    private const int MaximumEntries = 100;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal static string? Fault(ClientRegistration registration, GrantOptions options)
    {
        if (!Client.IsValidId(registration.ClientId) || ReservedNames.Contains(registration.ClientId))
            return $"client_id must be 1 to 256 printable ASCII characters, and not '{Client.AnonymousId}', '.' or '..'.";
        if (MethodFault(registration) is { } wrongMethod)
            return wrongMethod;
        if (registration.GrantTypes.Count > MaximumEntries || registration.GrantTypes.Any(type => type.Length == 0 || type.AsSpan().ContainsAnyExceptInRange('!', '~')))
            return "grant_types must be grant types, each one word of printable ASCII.";
        if (registration.GrantTypes.Count == 0 && !registration.AllowIntrospection)
            return "grant_types has none, and allow_introspection is not true: the client could do nothing.";
        if (registration.Scopes.Count > MaximumEntries)
            return $"scope has more than {MaximumEntries} scopes.";
        if (registration.RedirectUris.Count > MaximumEntries || registration.RedirectUris.Any(uri => !RedirectUri.IsValid(uri)))
            return "redirect_uris must be absolute URIs without fragment (RFC 6749 section 3.1.2).";
        return ScopeList.Fault(registration.Scopes, options);
    }

    internal static bool IsSame(Client one, Client other) =>
        string.Equals(one.SecretHash, other.SecretHash, StringComparison.Ordinal)
        && string.Equals(one.Jwks, other.Jwks, StringComparison.Ordinal)
        && one.AllowIntrospection == other.AllowIntrospection
        && one.GrantTypes.SequenceEqual(other.GrantTypes, StringComparer.Ordinal)
        && one.Scopes.SequenceEqual(other.Scopes, StringComparer.Ordinal)
        && one.RedirectUris.SequenceEqual(other.RedirectUris, StringComparer.Ordinal);

    private static string? MethodFault(ClientRegistration registration)
    {
        var isPublic = registration.AuthenticationMethod is ClientAuthenticationMethods.None;
        if (!isPublic && registration.AuthenticationMethod is not ClientAuthenticationMethods.PrivateKeyJwt && !ClientAuthenticationMethods.IsSecret(registration.AuthenticationMethod))
            return "token_endpoint_auth_method must be client_secret_basic, client_secret_post, private_key_jwt or none.";
        if (registration.AuthenticationMethod is ClientAuthenticationMethods.PrivateKeyJwt != registration.Jwks is not null)
            return "private_key_jwt and jwks belong together.";
        if (isPublic && registration.GrantTypes.Contains(GrantTypes.ClientCredentials, StringComparer.Ordinal))
            return "A client without authentication cannot have the grant client_credentials (RFC 6749 section 4.4).";
        if (isPublic && registration.AllowIntrospection)
            return "A client without authentication cannot introspect (RFC 7662 section 2.1).";
        return registration.Jwks is null ? null : KeyFault(registration.Jwks);
    }

    private static string? KeyFault(string jwks)
    {
        try
        {
            ClientKeys.Check(jwks);
            return null;
        }
        catch (SigningKeyException e)
        {
            return $"jwks: {e.Message}";
        }
    }
}

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
        if (!Client.IsValidId(registration.ClientId))
            return $"client_id must be 1 to 256 printable ASCII characters, and not '{Client.AnonymousId}'.";
        if (MethodFault(registration) is { } wrongMethod)
            return wrongMethod;
        if (registration.GrantTypes.Count is 0 or > MaximumEntries || registration.GrantTypes.Any(type => type.Length == 0 || type.AsSpan().ContainsAnyExceptInRange('!', '~')))
            return "grant_types must have at least one grant type, each one word of printable ASCII: without any the client could do nothing.";
        if (registration.Scopes.Count > MaximumEntries)
            return $"scope has more than {MaximumEntries} scopes.";
        if (registration.RedirectUris.Count > MaximumEntries || registration.RedirectUris.Any(uri => !RedirectUri.IsValid(uri)))
            return "redirect_uris must be absolute URIs without fragment (RFC 6749 section 3.1.2).";
        return ScopeList.Fault(registration.Scopes, options);
    }

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

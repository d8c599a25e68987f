using TokenAuth.Clients;
using TokenAuth.Grants;
using TokenAuth.InMemory;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Clients in the configuration: what is wrong with them, and what a store is told of them.</summary>
internal static class ClientRules
{
    internal static IEnumerable<string> Faults(TokenAuthServerOptions options, ClientSecretHasher hasher)
    {
        for (var i = 0; i < options.Clients.Count; i++)
        {
            var client = options.Clients[i];
            var setting = $"TokenAuth:Clients:{i}";
            if (!Client.IsValidId(client.ClientId))
                yield return $"{setting}:ClientId must be 1 to 256 printable ASCII characters, and not '{Client.AnonymousId}'.";
            if (client.ClientSecret is "" || client.ClientSecretHash is "")
                yield return $"{setting} has an empty ClientSecret or ClientSecretHash: set it, or remove the setting for a public client.";
            if (!string.IsNullOrEmpty(client.ClientSecret) && !string.IsNullOrEmpty(client.ClientSecretHash))
                yield return $"{setting} has both ClientSecret and ClientSecretHash: keep the hash.";
            if (!string.IsNullOrEmpty(client.ClientSecretHash) && !hasher.Recognizes(client.ClientSecretHash))
                yield return hasher.LacksPepperOf(client.ClientSecretHash) ? $"{setting}:ClientSecretHash {Peppers.Lacks}"
                    : $"{setting}:ClientSecretHash is of no known form: expected $sha256$…, $bcrypt-sha256$… or $2b$….";
            if (ClientKeySetting.Fault(client) is { } wrong)
                yield return $"{setting}:{wrong}";
            if (client.GrantTypes.Count == 0 && !client.AllowIntrospection)
                yield return $"{setting}:GrantTypes is empty: the client could do nothing. Set it, e.g. to [\"password\"], or AllowIntrospection to true.";
            if (IsPublic(client) && client.GrantTypes.Contains(GrantTypes.ClientCredentials, StringComparer.Ordinal))
                yield return $"{setting} is public but has the grant client_credentials: it needs a ClientSecret, ClientSecretHash or Jwks (RFC 6749 section 4.4).";
            if (IsPublic(client) && client.AllowIntrospection)
                yield return $"{setting} is public but has AllowIntrospection: it needs a ClientSecret, ClientSecretHash or Jwks (RFC 7662 section 2.1).";
            if (client.GrantTypes.Contains(GrantTypes.ClientCredentials, StringComparer.Ordinal) && options.Users.Any(user => string.Equals(user.Username, client.ClientId, StringComparison.Ordinal)))
                yield return $"{setting}:ClientId is the name of a user too: with client_credentials their tokens would have the same sub (RFC 9068 section 5).";
            for (var j = 0; j < client.RedirectUris.Count; j++)
            {
                if (!RedirectUri.IsValid(client.RedirectUris[j]))
                    yield return $"{setting}:RedirectUris:{j} is not an absolute URI without fragment (RFC 6749 section 3.1.2).";
            }
        }

        foreach (var twice in options.Clients.GroupBy(client => client.ClientId, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"TokenAuth:Clients has '{twice.Key}' more than once.";
    }

    internal static IReadOnlyList<ConfiguredClient> Configured(TokenAuthServerOptions options) => [.. options.Clients.Select(client => new ConfiguredClient(
        new Client
        {
            ClientId = client.ClientId!,
            SecretHash = string.IsNullOrEmpty(client.ClientSecret) ? NullIfEmpty(client.ClientSecretHash) : null,
            Jwks = ClientKeySetting.Read(client),
            GrantTypes = [.. client.GrantTypes],
            Scopes = [.. client.Scopes],
            AllowIntrospection = client.AllowIntrospection,
            RedirectUris = [.. client.RedirectUris],
        },
        NullIfEmpty(client.ClientSecret)))];

    internal static InMemoryClientStore ToStore(IReadOnlyList<ConfiguredClient> clients, ClientSecretHasher hasher) =>
        new(clients.Select(client => client.Apply(stored: null, hasher)));

    private static bool IsPublic(TokenAuthClient client) => string.IsNullOrEmpty(client.ClientSecret) && string.IsNullOrEmpty(client.ClientSecretHash)
        && string.IsNullOrEmpty(client.Jwks) && string.IsNullOrEmpty(client.JwksFile);

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

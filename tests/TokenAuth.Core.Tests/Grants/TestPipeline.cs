using Microsoft.Extensions.Logging.Testing;
using TokenAuth.Clients;
using TokenAuth.Core.Tests.Credentials;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.InMemory;
using TokenAuth.Users;

namespace TokenAuth.Core.Tests.Grants;

/// <summary>The whole pipeline over real in-memory stores, with a password scheme that costs nothing.</summary>
internal sealed class TestPipeline
{
    internal const string Secret = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b";

    internal TestPipeline(GrantOptions? options = null, TokenAuthMetrics? metrics = null, params IGrantHandler[] more)
    {
        var passwords = new PasswordHasher(Scheme, new BcryptScheme(4));
        var secrets = new ClientSecretHasher(passwords);
        var users = new InMemoryUserStore(
            new User { Username = "alice", PasswordHash = "count:wonder", Scopes = ["read", "write", "admin"] },
            new User { Username = "bob", PasswordHash = "count:wonder" },
            new User { Username = "disabled", PasswordHash = "count:wonder", IsDisabled = true, Scopes = ["read"] },
            new User { Username = "damaged", PasswordHash = "damaged" });
        var clients = new InMemoryClientStore(
            new Client { ClientId = "web", GrantTypes = [GrantTypes.Password, "urn:own"], Scopes = ["read", "write", "other"] },
            new Client { ClientId = "service", SecretHash = secrets.Hash(Secret), GrantTypes = [GrantTypes.Password], Scopes = ["read"] },
            new Client { ClientId = "idle" });
        var authenticator = new ClientAuthenticator(clients, secrets, new FakeLogger<ClientAuthenticator>(Log));
        var password = new PasswordGrantHandler(new CredentialChecker(users, passwords, new FakeLogger<CredentialChecker>(Log)));
        Service = new TokenService(
            authenticator,
            [password, .. more],
            Authority.Issuer,
            options ?? new GrantOptions { KnownScopes = ["read", "write", "admin", "other"], AllowAnonymousClient = true },
            metrics,
            new FakeLogger<TokenService>(Log));
    }

    internal CountingScheme Scheme { get; } = new();

    internal TestAuthority Authority { get; } = new();

    internal TokenService Service { get; }

    internal FakeLogCollector Log { get; } = new();

    internal async Task<TokenOutcome> AskAsync(ClientCredentials? client, params (string Name, string Value)[] parameters) =>
        await Service.ExecuteAsync(new TokenRequest
        {
            Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal),
            ClientCredentials = client,
        });

    internal Task<TokenOutcome> LogInAsync(string? scope = null, string user = "alice", string password = "wonder", ClientCredentials? client = null)
    {
        (string, string)[] parameters = [("grant_type", "password"), ("username", user), ("password", password)];
        return AskAsync(client, scope is null ? parameters : [.. parameters, ("scope", scope)]);
    }
}

using Microsoft.Extensions.Logging.Testing;
using TokenAuth.Clients;
using TokenAuth.Core.Tests.Credentials;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Grants;
using TokenAuth.Hashing;
using TokenAuth.InMemory;
using TokenAuth.Introspection;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Users;

namespace TokenAuth.Core.Tests.Grants;

/// <summary>The whole pipeline over real in-memory stores, with a password scheme that costs nothing.</summary>
internal sealed class TestPipeline
{
    internal const string Secret = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b";

    internal TestPipeline(GrantOptions? options = null, TokenAuthMetrics? metrics = null, params IGrantHandler[] more)
    {
        options ??= new GrantOptions { KnownScopes = ["read", "write", "admin", "other"], AllowAnonymousClient = true };
        var passwords = new PasswordHasher(Scheme, new BcryptScheme(4));
        var secrets = new ClientSecretHasher(passwords);
        Clients = new ClientAuthenticator(
            new InMemoryClientStore(
                new Client { ClientId = "web", GrantTypes = [GrantTypes.Password, "urn:own"], Scopes = ["read", "write", "other"] },
                new Client { ClientId = "service", SecretHash = secrets.Hash(Secret), GrantTypes = [GrantTypes.Password], Scopes = ["read"] },
                new Client { ClientId = "app", GrantTypes = [GrantTypes.Password, GrantTypes.RefreshToken, "urn:own"], Scopes = ["read", "write"] },
                new Client { ClientId = "tab", GrantTypes = [GrantTypes.Password, GrantTypes.RefreshToken], Scopes = ["read"] },
                new Client { ClientId = "batch", SecretHash = secrets.Hash(Secret), GrantTypes = [GrantTypes.ClientCredentials, GrantTypes.RefreshToken], Scopes = ["read"], AllowIntrospection = true },
                new Client { ClientId = "open", GrantTypes = [GrantTypes.ClientCredentials] },
                new Client { ClientId = "idle" }),
            secrets,
            new ClientAssertionVerifier(new InMemoryUsedAssertionStore(), [TestAuthority.IssuerUrl], Authority.Time, new FakeLogger<ClientAssertionVerifier>(Log)),
            new HashingGate(),
            null,
            new FakeLogger<ClientAuthenticator>(Log));
        var revocations = new RevocationService(RevocationStore, Authority.Revoked, Authority.Options, Authority.Time, new FakeLogger<RevocationService>(Log));
        SessionStore = new InMemorySessionStore(RevocationStore);
        Sessions = new SessionService(SessionStore, revocations, Authority.Keys, SessionOptions, Authority.Time, new FakeLogger<SessionService>(Log)) { Metrics = metrics };
        Service = new TokenService(
            Clients,
            [
                new PasswordGrantHandler(new CredentialChecker(Users, passwords, new HashingGate(), null, new FakeLogger<CredentialChecker>(Log))),
                new RefreshTokenGrantHandler(Sessions, Users, options),
                new ClientCredentialsGrantHandler(),
                .. more,
            ],
            new GrantIssuer(Authority.Issuer, options, Sessions),
            options,
            metrics,
            new FakeLogger<TokenService>(Log));
        Revoker = new TokenRevoker(Clients, Sessions, revocations, Authority.Verifier, options);
        Introspection = new IntrospectionService(Clients, Sessions, Authority.Verifier, new FakeLogger<IntrospectionService>(Log));
    }

    internal SessionOptions SessionOptions { get; } = new();

    internal SwitchableUserStore Users { get; } = new(
        new User { Username = "alice", PasswordHash = "count:wonder", Scopes = ["read", "write", "admin"], SecurityStamp = "1" },
        new User { Username = "bob", PasswordHash = "count:wonder" },
        new User { Username = "disabled", PasswordHash = "count:wonder", IsDisabled = true, Scopes = ["read"] },
        new User { Username = "damaged", PasswordHash = "damaged" });

    internal ClientAuthenticator Clients { get; }

    internal InMemoryRevocationStore RevocationStore { get; } = new();

    internal InMemorySessionStore SessionStore { get; }

    internal SessionService Sessions { get; }

    internal TokenRevoker Revoker { get; }

    internal IntrospectionService Introspection { get; }

    internal CountingScheme Scheme { get; } = new();

    internal TestAuthority Authority { get; } = new();

    internal TokenService Service { get; }

    internal FakeLogCollector Log { get; } = new();

    internal async Task<TokenOutcome> AskAsync(ClientCredentials? client, params (string Name, string Value)[] parameters) =>
        await Service.ExecuteAsync(Request(client, parameters));

    internal static TokenRequest Request(ClientCredentials? client, params (string Name, string Value)[] parameters) => new()
    {
        Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal),
        ClientCredentials = client,
        Origin = new RequestOrigin("Firefox", "192.0.2.0/24"),
    };

    internal Task<TokenOutcome> RefreshAsync(string refreshToken, string? scope = null, string client = "app")
    {
        (string, string)[] parameters = [("grant_type", "refresh_token"), ("refresh_token", refreshToken)];
        return AskAsync(new ClientCredentials(client, null), scope is null ? parameters : [.. parameters, ("scope", scope)]);
    }

    internal Task<TokenOutcome> LogInAsync(string? scope = null, string user = "alice", string password = "wonder", ClientCredentials? client = null)
    {
        (string, string)[] parameters = [("grant_type", "password"), ("username", user), ("password", password)];
        return AskAsync(client, scope is null ? parameters : [.. parameters, ("scope", scope)]);
    }
}

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Hashing;
using TokenAuth.InMemory;

namespace TokenAuth.Core.Tests.Clients;

public sealed class ClientAuthenticatorTests
{
    private const string Secret = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b";
    private static readonly ClientSecretHasher _hasher = new(new PasswordHasher(new BcryptSha256Scheme(4), new BcryptScheme(4)));

    private static ClientAssertionVerifier Assertions => new(new InMemoryUsedAssertionStore(), ["https://id.example"], TimeProvider.System, new FakeLogger<ClientAssertionVerifier>());

    private readonly FakeLogger<ClientAuthenticator> _log = new();
    private readonly InMemoryClientStore _clients = new(
        new Client { ClientId = "public" },
        new Client { ClientId = "service", SecretHash = _hasher.Hash(Secret) },
        new Client { ClientId = "human", SecretHash = _hasher.Hash("swordfish") },
        new Client { ClientId = "old", SecretHash = new BcryptScheme(4).Hash("swordfish") },
        new Client { ClientId = "damaged", SecretHash = "what is this" });

    [Theory]
    [InlineData("public", null)]
    [InlineData("service", Secret)]
    [InlineData("human", "swordfish")]
    [InlineData("old", "swordfish")]
    public async Task Client_that_proves_itself_is_known(string id, string? secret) => Assert.Equal(id, (await Authenticate(id, secret))?.ClientId);

    [Theory]
    [InlineData("public", "a secret it does not have")]
    [InlineData("public", "")]
    [InlineData("service", null)]
    [InlineData("service", "")]
    [InlineData("service", "wrong")]
    [InlineData("human", "Swordfish")]
    [InlineData("Service", Secret)]
    [InlineData("nobody", Secret)]
    [InlineData("nobody", null)]
    [InlineData("", null)]
    public async Task Client_that_does_not_is_unknown_and_nothing_is_logged(string id, string? secret)
    {
        Assert.Null(await Authenticate(id, secret));
        Assert.Equal(0, _log.Collector.Count);
    }

    [Fact]
    public async Task Damaged_hash_is_logged_as_an_error_with_the_id()
    {
        Assert.Null(await Authenticate("damaged", "what is this"));
        Assert.Equal((LogLevel.Error, EventIds.MalformedClientSecretHash), (_log.LatestRecord.Level, _log.LatestRecord.Id.Id));
        Assert.Contains("damaged", _log.LatestRecord.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("what is this", _log.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_no_credentials()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await new ClientAuthenticator(_clients, _hasher, Assertions, new HashingGate(), null, _log).AuthenticateAsync(null!));
        Assert.Throws<ArgumentNullException>(() => new ClientAuthenticator(_clients, null!, Assertions, new HashingGate(), null, _log));
    }

    private async ValueTask<Client?> Authenticate(string id, string? secret) =>
        (await new ClientAuthenticator(_clients, _hasher, Assertions, new HashingGate(), null, _log).AuthenticateAsync(new ClientCredentials(id, secret))).Client;
}

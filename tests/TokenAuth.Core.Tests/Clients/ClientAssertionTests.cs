using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TokenAuth.Clients;
using TokenAuth.Core.Tests.Tokens;
using TokenAuth.Credentials;
using TokenAuth.Diagnostics;
using TokenAuth.Hashing;
using TokenAuth.InMemory;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Clients;

/// <summary>private_key_jwt: RFC 7523 §2.2 and §3.</summary>
public sealed class ClientAssertionTests
{
    private const string Issuer = "https://id.example";
    private static readonly SigningKey _key = SigningKey.Generate();
    private static readonly SigningKey _second = SigningKey.Generate(SigningAlgorithm.RS256);
    private static readonly SigningKey _strange = SigningKey.Generate();
    private static readonly ClientSecretHasher _hasher = new(new PasswordHasher(new BcryptSha256Scheme(4)));

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeLogCollector _log = new();
    private int _ids;
    private readonly ClientAuthenticator _authenticator;

    public ClientAssertionTests() => _authenticator = new ClientAuthenticator(
        new InMemoryClientStore(
            new Client { ClientId = "batch", Jwks = Jwks(_key) },
            new Client { ClientId = "two", Jwks = Jwks(_key, _second) },
            new Client { ClientId = "secret", SecretHash = _hasher.Hash(new string('s', 32)) },
            new Client { ClientId = "public" },
            new Client { ClientId = "damaged", Jwks = "{}" }),
        _hasher,
        new ClientAssertionVerifier(new InMemoryUsedAssertionStore(), [Issuer, $"{Issuer}/token"], _time, new FakeLogger<ClientAssertionVerifier>(_log)),
        new HashingGate(),
        null,
        new FakeLogger<ClientAuthenticator>(_log));

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    [Theory]
    [InlineData("aud", "\"https://id.example\"")]
    [InlineData("aud", "\"https://id.example/token\"")]
    [InlineData("aud", "[\"https://id.example\"]")]
    [InlineData("exp", "{now+3630}")]
    [InlineData("exp", "{now-29}")] // within the skew
    [InlineData("iat", "{now}")]
    [InlineData("iat", "{now+30}")]
    [InlineData("nbf", "{now+30}")]
    [InlineData("anything", "{\"else\":1}")]
    public async Task An_assertion_of_the_clients_own_key_proves_who_it_is(string claim, string value) =>
        Assert.Equal("batch", (await Authenticate("batch", Assertion("batch", (claim, value))))?.ClientId);

    [Theory]
    [InlineData("iss", "\"other\"", "iss and sub")]
    [InlineData("sub", "\"other\"", "iss and sub")]
    [InlineData("iss", null, "'iss'")]
    [InlineData("sub", "1", "'sub'")]
    [InlineData("aud", null, "'aud'")]
    [InlineData("aud", "\"https://id.example/\"", "aud")]
    [InlineData("aud", "\"https://other.example\"", "aud")]
    [InlineData("aud", "[\"https://id.example\",\"https://other.example\"]", "aud")]
    [InlineData("aud", "[]", "aud")]
    [InlineData("exp", null, "'exp'")]
    [InlineData("exp", "\"{now+60}\"", "'exp'")]
    [InlineData("exp", "{now-30}", "expired")]
    [InlineData("exp", "{now+3631}", "60 minutes")]
    [InlineData("exp", "253402300799", "60 minutes")]
    [InlineData("nbf", "{now+31}", "future")]
    [InlineData("iat", "{now+31}", "future")]
    [InlineData("jti", null, "'jti'")]
    [InlineData("jti", "\"\"", "'jti'")]
    [InlineData("jti", "7", "'jti'")]
    public async Task An_assertion_with_a_wrong_claim_proves_nothing_and_the_log_says_which(string claim, string? value, string reason)
    {
        Assert.Null(await Authenticate("batch", Assertion("batch", (claim, value))));
        AssertLogged("batch", reason);
    }

    [Fact]
    public async Task An_id_of_more_than_256_characters_is_none()
    {
        Assert.Null(await Authenticate("batch", Assertion("batch", ("jti", $"\"{new string('j', 257)}\""))));
        Assert.NotNull(await Authenticate("batch", Assertion("batch", ("jti", $"\"{new string('j', 256)}\""))));
    }

    [Fact]
    public async Task An_assertion_is_good_once()
    {
        var assertion = Assertion("batch", ("jti", "\"once\""));
        Assert.NotNull(await Authenticate("batch", assertion));
        Assert.Null(await Authenticate("batch", assertion));
        AssertLogged("batch", "used before");
        Assert.NotNull(await Authenticate("two", Assertion("two", ("jti", "\"once\"")))); // another client's id is another id
    }

    [Fact]
    public async Task One_that_is_refused_is_not_used_up()
    {
        Assert.Null(await Authenticate("batch", Assertion("batch", ("jti", "\"x\""), ("aud", "\"wrong\""))));
        Assert.NotNull(await Authenticate("batch", Assertion("batch", ("jti", "\"x\""))));
    }

    [Fact]
    public async Task Of_many_who_show_the_same_one_at_once_one_succeeds()
    {
        var assertion = Assertion("batch");
        var shown = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await Authenticate("batch", assertion))));
        Assert.Single(shown, client => client is not null);
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("jwt")]
    [InlineData("client-authentication+jwt")]
    [InlineData(null)]
    public async Task Its_type_is_that_of_an_assertion(string? type) =>
        Assert.NotNull(await Authenticate("batch", Assertion("batch", _key, Header("ES256", _key.KeyId, type))));

    [Theory]
    [InlineData("ES256", "at+jwt", "typ")]
    [InlineData("ES256", "", "typ")]
    [InlineData("RS256", "JWT", "alg")]
    [InlineData("none", "JWT", "alg")]
    [InlineData("HS256", "JWT", "alg")]
    public async Task A_token_made_for_something_else_proves_nothing(string algorithm, string type, string reason)
    {
        Assert.Null(await Authenticate("batch", Assertion("batch", _key, Header(algorithm, _key.KeyId, type))));
        AssertLogged("batch", reason);
    }

    [Fact]
    public async Task The_public_key_as_a_shared_secret_proves_nothing()
    {
        var secret = SigningKey.FromSecret(Jwks(_key));
        Assert.Null(await Authenticate("batch", Assertion("batch", secret, Header("HS256", _key.KeyId, "JWT"))));
    }

    [Fact]
    public async Task The_key_is_the_one_of_its_kid_and_without_one_the_only_one()
    {
        Assert.NotNull(await Authenticate("two", Assertion("two", _second, Header("RS256", _second.KeyId, "JWT"))));
        Assert.NotNull(await Authenticate("batch", Assertion("batch", _key, Header("ES256", null, "JWT"))));
        Assert.Null(await Authenticate("two", Assertion("two", _key, Header("ES256", null, "JWT"))));
        AssertLogged("two", "no key");
        Assert.Null(await Authenticate("two", Assertion("two", _key, Header("ES256", _second.KeyId, "JWT"))));
        Assert.Null(await Authenticate("batch", Assertion("batch", _strange, Header("ES256", _strange.KeyId, "JWT"))));
    }

    [Fact]
    public async Task The_signature_of_another_key_proves_nothing()
    {
        Assert.Null(await Authenticate("batch", Assertion("batch", _strange, Header("ES256", _key.KeyId, "JWT"))));
        AssertLogged("batch", "signature");
    }

    [Fact]
    public async Task Another_clients_assertion_proves_nothing()
    {
        Assert.Null(await Authenticate("two", Assertion("batch")));
        Assert.Null(await Authenticate("secret", Assertion("secret")));
        Assert.Null(await Authenticate("public", Assertion("public")));
        Assert.Null(await Authenticate("nobody", Assertion("nobody")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.")]
    [InlineData("a.b.c.d.e")]
    public async Task What_is_no_token_proves_nothing(string assertion)
    {
        Assert.Null(await Authenticate("batch", assertion));
        Assert.Null(await Authenticate("nobody", assertion));
        Assert.Null(ClientAssertion.UncheckedClientId(assertion));
    }

    [Fact]
    public async Task A_client_with_keys_cannot_do_without_an_assertion()
    {
        Assert.Null((await _authenticator.AuthenticateAsync(new ClientCredentials("batch", null))).Client);
        Assert.Null((await _authenticator.AuthenticateAsync(new ClientCredentials("batch", ""))).Client);
        Assert.False(new Client { ClientId = "batch", Jwks = Jwks(_key) }.IsPublic);
    }

    [Fact]
    public async Task Damaged_stored_keys_are_logged_as_an_error()
    {
        Assert.Null(await Authenticate("damaged", Assertion("damaged")));
        Assert.Contains(_log.GetSnapshot(), record => record.Id.Id == EventIds.MalformedClientKeys);
    }

    [Fact]
    public async Task No_assertion_is_ever_in_the_log()
    {
        var good = Assertion("batch");
        var bad = Assertion("batch", ("aud", "\"https://elsewhere.example\""));
        await Authenticate("batch", good);
        await Authenticate("batch", good);
        await Authenticate("batch", bad);
        Assert.All(_log.GetSnapshot(), record => Assert.DoesNotContain(good.Split('.')[2], record.Message, StringComparison.Ordinal));
        Assert.All(_log.GetSnapshot(), record => Assert.DoesNotContain("elsewhere", record.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(good, new ClientCredentials("batch", null) { Assertion = good }.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"keys":[]}""", "0 keys")]
    [InlineData("{}", "JWK Set")]
    [InlineData("nothing", "JWK Set")]
    [InlineData("""{"keys":[{"kty":"oct","k":"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0","alg":"HS256"}]}""", "shared secret")]
    [InlineData("""{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}""", "OKP")]
    public void Keys_that_are_of_no_use_are_refused_before_they_are_stored(string jwks, string reason) =>
        Assert.Contains(reason, Assert.Throws<SigningKeyException>(() => ClientKeys.Check(jwks)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_private_key_a_key_twice_and_too_many_are_refused_too()
    {
        ClientKeys.Check(Jwks([.. Enumerable.Range(0, 10).Select(_ => SigningKey.Generate())]));
        Assert.Throws<SigningKeyException>(() => ClientKeys.Check(Jwks([.. Enumerable.Range(0, 11).Select(_ => SigningKey.Generate())])));
        Assert.Throws<SigningKeyException>(() => ClientKeys.Check(Jwks(_key, _key)));
        Assert.Throws<SigningKeyException>(() => ClientKeys.Check(new string(' ', 70_000)));
        var secret = Encoding.UTF8.GetString(JwksDocument.Write([_key], includePrivate: true));
        var told = Assert.Throws<SigningKeyException>(() => ClientKeys.Check(secret)).Message;
        Assert.DoesNotContain(JsonElement.Parse(secret).GetProperty("keys")[0].GetProperty("d").GetString()!, told, StringComparison.Ordinal);
    }

    private static string Jwks(params SigningKey[] keys) => Encoding.UTF8.GetString(JwksDocument.Write(keys, includePrivate: false));

    private async ValueTask<Client?> Authenticate(string id, string assertion) =>
        (await _authenticator.AuthenticateAsync(new ClientCredentials(id, null) { Assertion = assertion })).Client;

    private string Assertion(string client, params (string Claim, string? Value)[] changes) => Assertion(client, _key, Header("ES256", _key.KeyId, "JWT"), changes);

    private string Assertion(string client, SigningKey key, string header, params (string Claim, string? Value)[] changes)
    {
        var claims = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["iss"] = $"\"{client}\"",
            ["sub"] = $"\"{client}\"",
            ["aud"] = $"\"{Issuer}\"",
            ["exp"] = $"{Now + 60}",
            ["jti"] = $"\"id {++_ids}\"",
        };
        foreach (var (claim, value) in changes)
            claims[claim] = InSeconds(value);
        return TokenForge.Sign(key, header, $"{{{string.Join(',', claims.Where(claim => claim.Value is not null).Select(claim => $"\"{claim.Key}\":{claim.Value}"))}}}");
    }

    /// <summary><c>{now+60}</c> is a minute from now.</summary>
    private string? InSeconds(string? value)
    {
        if (value?.IndexOf("{now", StringComparison.Ordinal) is not (>= 0 and var start))
            return value;
        var end = value.IndexOf('}', start);
        var offset = end == start + 4 ? 0 : long.Parse(value[(start + 4)..end], CultureInfo.InvariantCulture);
        return $"{value[..start]}{Now + offset}{value[(end + 1)..]}";
    }

    private static string Header(string algorithm, string? keyId, string? type) =>
        $"{{\"alg\":\"{algorithm}\"{(keyId is null ? "" : $",\"kid\":\"{keyId}\"")}{(type is null ? "" : $",\"typ\":\"{type}\"")}}}";

    private void AssertLogged(string client, string reason)
    {
        var record = _log.LatestRecord;
        Assert.Equal(EventIds.ClientAssertionRefused, record.Id.Id);
        Assert.Contains($"'{client}'", record.Message, StringComparison.Ordinal);
        Assert.Contains(reason, record.Message, StringComparison.Ordinal);
    }
}

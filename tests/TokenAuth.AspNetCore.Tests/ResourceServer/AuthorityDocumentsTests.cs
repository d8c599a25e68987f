using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.AspNetCore.ResourceServer;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.ResourceServer;

/// <summary>What an authority says of itself is not believed blindly.</summary>
public sealed class AuthorityDocumentsTests
{
    private const string Secret = "a secret of more than thirty-two bytes";

    [Theory]
    [InlineData("""{"issuer":"https://evil.example","jwks_uri":"https://id.example/.well-known/jwks.json"}""", "The authority calls itself 'https://evil.example', expected 'https://id.example'.")]
    [InlineData("""{"issuer":"https://id.example/","jwks_uri":"https://id.example/.well-known/jwks.json"}""", "The authority calls itself 'https://id.example/', expected 'https://id.example'.")]
    [InlineData("""{"jwks_uri":"https://id.example/.well-known/jwks.json"}""", "The authority calls itself 'something else', expected 'https://id.example'.")]
    [InlineData("""{"issuer":"https://id.example","jwks_uri":"http://id.example/.well-known/jwks.json"}""", "The authority's jwks_uri is missing, or not https.")]
    [InlineData("""{"issuer":"https://id.example","jwks_uri":"file:///etc/passwd"}""", "The authority's jwks_uri is missing, or not https.")]
    [InlineData("""{"issuer":"https://id.example","jwks_uri":"/.well-known/jwks.json"}""", "The authority's jwks_uri is missing, or not https.")]
    [InlineData("""{"issuer":"https://id.example","jwks_uri":7}""", "The authority's jwks_uri is missing, or not https.")]
    [InlineData("""{"issuer":"https://id.example"}""", "The authority's jwks_uri is missing, or not https.")]
    [InlineData("[]", "The authority calls itself 'something else', expected 'https://id.example'.")] // RFC 8414 §3.3
    public async Task Metadata_that_will_not_do_gives_no_keys(string metadata, string reason)
    {
        await using var authority = await TestAuthority.StartAsync();
        authority.Lies[TokenAuthPaths.OpenIdMetadata] = metadata;
        await AssertNoKeysAsync(authority, reason);
        Assert.Equal(0, authority.KeyFetches);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{")]
    public async Task Metadata_that_is_no_JSON_gives_no_keys(string metadata)
    {
        await using var authority = await TestAuthority.StartAsync();
        authority.Lies[TokenAuthPaths.OpenIdMetadata] = metadata;
        await AssertNoKeysAsync(authority);
    }

    [Theory]
    [InlineData("""{"keys":7}""")]
    [InlineData("{}")]
    [InlineData("not JSON")]
    public async Task What_is_no_key_set_gives_no_keys(string keys)
    {
        await using var authority = await TestAuthority.StartAsync();
        authority.Lies[TokenAuthPaths.Jwks] = keys;
        await AssertNoKeysAsync(authority);
    }

    [Theory]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"a"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","kid":"a"}]}""")]
    public async Task An_authority_that_withdraws_every_key_is_obeyed(string keys)
    {
        await using var authority = await TestAuthority.StartAsync();
        await using var api = await authority.StartResourceServerAsync();
        Assert.Equal(200, (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Status);
        authority.Lies[TokenAuthPaths.Jwks] = keys;
        api.Time.Advance(TimeSpan.FromHours(1));
        await api.App.Services.GetRequiredService<AuthorityKeys>().RefreshAsync();
        Assert.Equal(503, (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Status);
        var warning = Assert.Single(api.Logs.GetSnapshot(), record => record.Id.Id == 2022);
        Assert.Equal("https://id.example publishes no key that can be used: no token is accepted until it does.", warning.Message);
        Assert.Equal("Unhealthy", (await api.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task A_document_of_two_megabytes_is_not_read()
    {
        await using var authority = await TestAuthority.StartAsync();
        authority.Lies[TokenAuthPaths.Jwks] = $$"""{"keys":[],"padding":"{{new string('x', 2 * 1024 * 1024)}}"}""";
        await AssertNoKeysAsync(authority);
    }

    [Fact]
    public async Task A_published_shared_secret_is_never_used()
    {
        await using var authority = await TestAuthority.StartAsync();
        var secret = SigningKey.FromSecret(Secret);
        authority.Lies[TokenAuthPaths.Jwks] = $$"""{"keys":[{"kty":"oct","k":"{{Base64Url.EncodeToString(Encoding.ASCII.GetBytes(Secret))}}","alg":"HS256","kid":"{{secret.KeyId}}"}]}""";
        var forger = new TokenIssuer(new KeyRingProvider(new KeyRing(secret)), new TokenOptions { Issuer = TestSettings.Issuer });
        await using var api = await authority.StartResourceServerAsync();
        Assert.Equal(503, (await api.GetAsync("/", $"Bearer {forger.Issue("alice").Value}")).Status);
    }

    private static async Task AssertNoKeysAsync(TestAuthority authority, string reason = "")
    {
        await using var api = await authority.StartResourceServerAsync();
        Assert.Equal(503, (await api.GetAsync("/", $"Bearer {authority.Issue()}")).Status);
        var warning = Assert.Single(api.Logs.GetSnapshot(), record => record.Id.Id == 2021);
        Assert.StartsWith("The keys of https://id.example could not be fetched, and the 0 known ones stay in use: ", warning.Message, StringComparison.Ordinal);
        Assert.EndsWith(reason, warning.Message, StringComparison.Ordinal);
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Keys;
using TokenAuth.Tests.Shared;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

public sealed partial class MetadataTests
{
    [Fact]
    public async Task Metadata_is_the_same_in_both_places()
    {
        await using var app = await TestApp.ServerAsync();
        var answer = await app.GetAsync(TokenAuthPaths.Metadata);
        Assert.Equal(answer.ToString(), (await app.GetAsync(TokenAuthPaths.OpenIdMetadata)).ToString());
        await Snap.Verify(answer.ToString());
    }

    [Fact]
    public async Task Keys_are_published_without_their_private_part()
    {
        await using var app = await TestApp.ServerAsync();
        app.App.Services.GetRequiredService<KeyRingProvider>().Replace(new KeyRing(
            SigningKey.Generate(SigningAlgorithm.ES256), SigningKey.Generate(SigningAlgorithm.ES384), NewRsaKey(SigningAlgorithm.RS256), NewRsaKey(SigningAlgorithm.PS256)));
        var answer = await app.GetAsync(TokenAuthPaths.Jwks);
        await Snap.Verify(Long.Replace(answer.ToString(), "VALUE"));
    }

    [Fact]
    public async Task A_shared_secret_is_not_published()
    {
        await using var app = await TestApp.ServerAsync(settings: TestSettings.Server(("SigningKeyFile", null), ("SecretKey", "a secret of more than thirty-two bytes")));
        Assert.Equal("""{"keys":[]}""", (await app.GetAsync(TokenAuthPaths.Jwks)).Body);
    }

    [Theory]
    [InlineData("/auth/.well-known/oauth-authorization-server")]
    [InlineData("/auth/.well-known/openid-configuration")]
    [InlineData("/.well-known/oauth-authorization-server/auth")] // RFC 8414 §3.1
    public async Task An_issuer_with_a_path_has_its_metadata_below_it_and_where_the_RFC_puts_it(string path)
    {
        await using var app = await TestApp.ServerAsync(map => map.UsePathBase("/auth"), TestSettings.Server(("Issuer", "https://id.example/auth")));
        using var metadata = JsonDocument.Parse((await app.GetAsync(path)).Body);
        Assert.Equal("https://id.example/auth", metadata.RootElement.GetProperty("issuer").GetString());
        Assert.Equal("https://id.example/auth/token", metadata.RootElement.GetProperty("token_endpoint").GetString());
        Assert.Equal("https://id.example/auth/.well-known/jwks.json", metadata.RootElement.GetProperty("jwks_uri").GetString());
    }

    [Fact]
    public async Task Addresses_come_from_the_settings_whatever_the_request_says()
    {
        await using var app = await TestApp.ServerAsync();
        var expected = (await app.GetAsync(TokenAuthPaths.Metadata)).Body;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(TokenAuthPaths.Metadata, UriKind.Relative));
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "http");
        request.Headers.Add("X-Forwarded-Prefix", "/evil");
        request.Headers.Add("Forwarded", "host=evil.example");
        Assert.Equal(expected, (await app.SendAsync(request)).Body);
    }

    [Fact]
    public async Task What_is_empty_is_left_out() // RFC 8414 §3.2
    {
        var settings = TestSettings.Server(("AllowPasswordGrant", "false"));
        foreach (var setting in settings.Keys.Where(key => key.Contains("Scopes", StringComparison.Ordinal)).ToList())
            settings.Remove(setting);
        await using var app = await TestApp.ServerAsync(settings: settings);
        var body = (await app.GetAsync(TokenAuthPaths.Metadata)).Body;
        Assert.DoesNotContain("scopes_supported", body, StringComparison.Ordinal);
        Assert.Contains("\"grant_types_supported\":[\"refresh_token\",\"client_credentials\"]", body, StringComparison.Ordinal);
    }

    private static SigningKey NewRsaKey(SigningAlgorithm algorithm)
    {
        using var rsa = RSA.Create(2048);
        return SigningKey.FromPem(rsa.ExportPkcs8PrivateKeyPem(), algorithm);
    }

    [GeneratedRegex("[A-Za-z0-9_-]{22,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Long { get; }
}

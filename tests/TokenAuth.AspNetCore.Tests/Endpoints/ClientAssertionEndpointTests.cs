using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.AspNetCore.Tests.Endpoints;

/// <summary>private_key_jwt at the endpoints (RFC 7521 §4.2, RFC 7523 §2.2), with assertions that another library makes.</summary>
public sealed class ClientAssertionEndpointTests
{
    private const string Type = "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";
    private const string Grant = "grant_type=client_credentials";
    private static readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "k1" };
    private int _ids;

    [Theory]
    [InlineData("")]
    [InlineData("&client_id=robot")]
    public async Task A_client_with_a_key_gets_its_token_once_for_each_assertion(string more)
    {
        await using var app = await ServerAsync();
        var form = $"{Grant}{more}{Type}&client_assertion={Assertion(app)}";
        Assert.Equal(200, (await app.PostFormAsync(form)).Status);
        (await app.PostFormAsync(form)).AssertTokenError(401, "invalid_client", "Client authentication failed.");
    }

    [Fact]
    public async Task It_introspects_and_revokes_by_its_key_too()
    {
        await using var app = await ServerAsync();
        var token = System.Text.Json.JsonElement.Parse((await app.PostFormAsync($"{Grant}{Type}&client_assertion={Assertion(app)}")).Body).GetProperty("access_token").GetString();
        Assert.Contains("\"active\":true", await PostAsync(app, TokenAuthPaths.Introspection, token), StringComparison.Ordinal);
        Assert.Equal("", await PostAsync(app, TokenAuthPaths.Revocation, token));
        Assert.Equal("{\"active\":false}", await PostAsync(app, TokenAuthPaths.Introspection, token));
    }

    [Theory]
    [InlineData("web", "&client_id=web")]
    [InlineData("robot", "&client_id=web")]
    [InlineData("nobody", "")]
    [InlineData("김", "")]
    public async Task Another_clients_assertion_and_an_unknown_client_look_alike(string subject, string more)
    {
        await using var app = await ServerAsync();
        (await app.PostFormAsync($"{Grant}{more}{Type}&client_assertion={Assertion(app, subject)}")).AssertTokenError(401, "invalid_client", "Client authentication failed.");
    }

    [Fact]
    public async Task Two_ways_of_authentication_are_one_too_many() // RFC 6749 §2.3
    {
        await using var app = await ServerAsync();
        (await app.PostFormAsync($"{Grant}{Type}&client_assertion={Assertion(app)}&client_id=robot&client_secret=x")).AssertTokenError(400, "invalid_request", "The client authenticates in more than one way.");
        (await app.PostFormAsync($"{Grant}{Type}&client_assertion={Assertion(app)}", ("Authorization", "Basic d2ViOndlYi1zZWNyZXQ="))).AssertTokenError(400, "invalid_request", "The client authenticates in more than one way.");
    }

    [Theory]
    [InlineData(Type)]
    [InlineData("&client_assertion=x")]
    public async Task One_of_the_two_parameters_is_not_enough(string more)
    {
        await using var app = await ServerAsync();
        (await app.PostFormAsync(Grant + more)).AssertTokenError(400, "invalid_request", "The parameters client_assertion and client_assertion_type belong together.");
    }

    [Theory]
    [InlineData("&client_assertion=x")]
    [InlineData("&client_assertion=x&client_id=robot")]
    [InlineData("&client_assertion=a.b.c&client_id=spa")]
    public async Task What_is_no_assertion_is_no_client(string more)
    {
        await using var app = await ServerAsync();
        (await app.PostFormAsync(Grant + Type + more)).AssertTokenError(401, "invalid_client", "Client authentication failed.");
        (await app.PostFormAsync($"{Grant}{more}&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:saml2-bearer")).AssertTokenError(401, "invalid_client", "Client authentication failed.");
    }

    [Fact]
    public async Task An_assertion_in_the_URL_is_refused()
    {
        await using var app = await ServerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/token?client_assertion={Assertion(app)}", UriKind.Relative)) { Content = new StringContent(Grant) };
        Assert.Contains("not in the URL", (await app.SendAsync(request)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Jwks", "{", "TokenAuth:Clients:6:Jwks: Not a JWK Set that can be read: it is not JSON; expected {\"keys\":[…]}.")]
    [InlineData("Jwks", "{}", "TokenAuth:Clients:6:Jwks: Not a JWK Set that can be read: it is not an object with a list of keys; expected {\"keys\":[…]}.")]
    [InlineData("Jwks", "[]", "TokenAuth:Clients:6:Jwks: Not a JWK Set that can be read: it is not an object with a list of keys; expected {\"keys\":[…]}.")]
    [InlineData("Jwks", """{"keys":[1]}""", "TokenAuth:Clients:6:Jwks: Not a JWK that can be read: it is not JSON, or a member has the wrong type; expected")]
    [InlineData("Jwks", """{"keys":[{"kty":"EC","crv":"P-256"}]}""", "TokenAuth:Clients:6:Jwks: Not a JWK that can be read: a member is missing or not base64url; expected")]
    [InlineData("Jwks", """{"keys":[{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"}]}""", "TokenAuth:Clients:6:Jwks: Not a JWK that can be read: its members make no key; expected")]
    [InlineData("JwksFile", "no-such-file.json", "TokenAuth:Clients:6:JwksFile: the file cannot be read: there is no such file. A relative path begins at ")]
    [InlineData("JwksFile", "", "TokenAuth:Clients:6:JwksFile is empty")]
    [InlineData("Jwks", "", "TokenAuth:Clients:6:Jwks is empty")]
    [InlineData("Jwks:keys:0:kty", "EC", "TokenAuth:Clients:6:Jwks must be the JWK Set as text")]
    public async Task Keys_that_cannot_be_used_stop_the_start(string setting, string value, string message)
    {
        var settings = Settings();
        settings.Remove("TokenAuth:Clients:6:Jwks");
        settings[$"TokenAuth:Clients:6:{setting}"] = value;
        var told = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => TestApp.ServerAsync(settings: settings));
        Assert.Contains(message, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_and_keys_are_one_too_many()
    {
        var settings = Settings();
        settings["TokenAuth:Clients:6:ClientSecret"] = "x";
        Assert.Contains("a secret too: keep one", (await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => TestApp.ServerAsync(settings: settings))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_may_be_in_a_file()
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"client-{Environment.ProcessId}.jwks");
        await File.WriteAllTextAsync(file, Jwks());
        var settings = Settings();
        settings["TokenAuth:Clients:6:JwksFile"] = file;
        Assert.Contains("keep one", (await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => TestApp.ServerAsync(settings: settings))).Message, StringComparison.Ordinal);
        settings.Remove("TokenAuth:Clients:6:Jwks");
        await using var app = await TestApp.ServerAsync(settings: settings);
        Assert.Equal(200, (await app.PostFormAsync($"{Grant}{Type}&client_assertion={Assertion(app)}")).Status);
    }

    private static Task<TestApp> ServerAsync() => TestApp.ServerAsync(settings: Settings());

    private static Dictionary<string, string?> Settings() => TestSettings.Server(
        ("Clients:6:ClientId", "robot"),
        ("Clients:6:Jwks", Jwks()),
        ("Clients:6:GrantTypes:0", "client_credentials"),
        ("Clients:6:Scopes:0", "orders:read"),
        ("Clients:6:AllowIntrospection", "true"));

    private static string Jwks()
    {
        var point = _key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"keys":[{"kty":"EC","crv":"P-256","kid":"k1","x":"{{Base64UrlEncoder.Encode(point.X)}}","y":"{{Base64UrlEncoder.Encode(point.Y)}}"}]}""";
    }

    private string Assertion(TestApp app, string subject = "robot") => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = subject,
        Audience = TestSettings.Issuer,
        Expires = app.Time.GetUtcNow().UtcDateTime.AddMinutes(1),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject, ["jti"] = $"id {++_ids}" },
        SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha256),
    });

    private async Task<string> PostAsync(TestApp app, string path, string? token)
    {
        using var content = new StringContent($"token={token}{Type}&client_assertion={Assertion(app)}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await app.Client.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}

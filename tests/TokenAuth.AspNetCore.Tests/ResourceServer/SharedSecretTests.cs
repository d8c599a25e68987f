using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.ResourceServer;

public sealed class SharedSecretTests
{
    private const string Secret = "a secret of more than thirty-two bytes";

    [Fact]
    public async Task With_the_same_secret_tokens_of_the_server_are_accepted_and_nothing_is_fetched()
    {
        await using var server = await TestApp.ServerAsync(settings: TestSettings.Server(("SigningKeyFile", null), ("SecretKey", Secret)));
        await using var api = await StartAsync(("SecretKey", Secret), ("Issuer", TestSettings.Issuer));
        Assert.Equal("ran", (await api.GetAsync("/", $"Bearer {server.Issuer.Issue("alice").Value}")).Body);
        Assert.Equal("Healthy", (await api.GetAsync("/health")).Body);
    }

    [Fact]
    public async Task With_another_secret_they_are_not()
    {
        await using var api = await StartAsync(("SecretKey", Secret), ("Authority", TestSettings.Issuer));
        var other = new TokenIssuer(new KeyRing(SigningKey.FromSecret($"{Secret}!")), new TokenOptions { Issuer = TestSettings.Issuer });
        (await api.GetAsync("/", $"Bearer {other.Issue("alice").Value}")).AssertInvalidToken("The token is signed with an unknown key.");
        (await api.GetAsync("/", $"Bearer {TestTokens.Forge()}")).AssertInvalidToken("The token is signed with an unknown key.");
    }

    [Theory]
    [InlineData(null, "Not authenticated")]
    [InlineData("Bearer nonsense", "Invalid authentication credentials")]
    public async Task In_FastApi_form_a_bad_token_is_told_in_the_words_of_the_reference(string? authorization, string detail)
    {
        await using var api = await StartAsync(("SecretKey", Secret), ("Issuer", TestSettings.Issuer), ("Compatibility", "FastApi"));
        var answer = await api.GetAsync("/", authorization);
        Assert.Equal(401, answer.Status);
        Assert.Equal($$"""{"detail":"{{detail}}"}""", answer.Body);
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("Authority", null, "TokenAuth:Authority is missing: set it to the URL of the token server as its clients see it, e.g. https://id.example.")]
    [InlineData("Authority", "http://id.example", "TokenAuth:Authority must be https: tokens and keys would travel in the clear.")]
    [InlineData("SecretKey", "short", "TokenAuth:SecretKey: The secret has 5 bytes; HS256 needs 32 or more. Make a new one with: openssl rand -base64 48")]
    [InlineData("SecretKey", "your-256-bit-secret", "TokenAuth:SecretKey: The secret is publicly known: it stands in a tutorial. Make a new one with: openssl rand -base64 48")]
    [InlineData("Issuer", "https://한국.example", "TokenAuth:Issuer is not an absolute URL: set it like https://id.example.")]
    [InlineData("Audience", "ü", "TokenAuth:Audience must be printable ASCII without quotes and backslashes.")]
    [InlineData("ClockSkew", "00:01:00", "TokenAuth:ClockSkew is 00:01:00: set 0 to 30 seconds, e.g. 00:00:10.")]
    [InlineData("KeyLifetime", "00:00:30", "TokenAuth:KeyLifetime is 00:00:30: set 1 minute to 1 day, e.g. 01:00:00.")]
    [InlineData("MinimumRefreshInterval", "00:00:00", "TokenAuth:MinimumRefreshInterval is 00:00:00: set 1 second to 1 hour, e.g. 00:00:30.")]
    [InlineData("Compatibility", "7", "TokenAuth:Compatibility must be Rfc or FastApi.")]
    public async Task A_mistake_refuses_the_start_and_is_named_with_its_setting(string setting, string? value, string fault)
    {
        (string, string?)[] settings = setting is "Authority" ? [(setting, value)] : [("Authority", TestSettings.Issuer), (setting, value)];
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings));
        Assert.Equal(fault, Assert.Single(e.Failures));
    }

    private static Task<TestApp> StartAsync(params (string Setting, string? Value)[] settings) => TestApp.StartAsync(
        settings.ToDictionary(pair => $"TokenAuth:{pair.Setting}", pair => pair.Value, StringComparer.Ordinal),
        builder => builder.Services.AddTokenAuthResourceServer().AddTokenAuthResourceServer(),
        app =>
        {
            app.MapGet("/", () => "ran").RequireToken();
            app.MapHealthChecks("/health");
        });
}

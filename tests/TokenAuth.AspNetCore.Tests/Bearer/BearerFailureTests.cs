using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TokenAuth.Revocations;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Tests.Bearer;

public sealed class BearerFailureTests
{
    [Theory]
    [InlineData(TokenFailure.Malformed, "The token is malformed.")]
    [InlineData(TokenFailure.Unsupported, "The token is of a kind that is not supported.")]
    [InlineData(TokenFailure.WrongType, "The token is not an access token (typ at+jwt).")]
    [InlineData(TokenFailure.UnknownKey, "The token is signed with an unknown key.")]
    [InlineData(TokenFailure.BadSignature, "The signature of the token is wrong.")]
    [InlineData(TokenFailure.WrongIssuer, "The token is from another issuer.")]
    [InlineData(TokenFailure.WrongAudience, "The token is for another audience.")]
    [InlineData(TokenFailure.NotYetValid, "The token is not valid yet.")]
    [InlineData(TokenFailure.Expired, "The token has expired.")]
    [InlineData(TokenFailure.Revoked, "The token has been revoked.")]
    public async Task Every_failure_has_its_own_challenge(TokenFailure failure, string description)
    {
        await using var app = await StartAsync();
        (await app.GetAsync("/", $"Bearer {Make(failure, app)}")).AssertInvalidToken(description);
    }

    [Fact]
    public void No_failure_is_without_a_test() =>
        Assert.Equal(10, Enum.GetValues<TokenFailure>().Length);

    [Fact]
    public async Task A_good_token_lets_the_handler_run()
    {
        await using var app = await StartAsync();
        var answer = await app.GetAsync("/", $"Bearer {TestTokens.Forge()}");
        Assert.Equal(200, answer.Status);
        Assert.Equal("ran", answer.Body);
    }

    private static Task<TestApp> StartAsync() => TestApp.ServerAsync(map => map.MapGet("/", () => "ran").RequireToken());

    private static string Make(TokenFailure failure, TestApp app)
    {
        switch (failure)
        {
            case TokenFailure.Malformed:
                return "a.b";
            case TokenFailure.Unsupported:
                return TestTokens.Forge(changeHeader: header => header["crit"] = new System.Text.Json.Nodes.JsonArray("exp"));
            case TokenFailure.WrongType:
                return TestTokens.Forge(changeHeader: header => header["typ"] = "JWT");
            case TokenFailure.UnknownKey:
                return TestTokens.Forge(changeHeader: header => header["kid"] = "other");
            case TokenFailure.BadSignature:
                using (var other = ECDsa.Create(ECCurve.NamedCurves.nistP256))
                    return TestTokens.Forge(key: other);
            case TokenFailure.WrongIssuer:
                return TestTokens.Forge(payload => payload["iss"] = $"{TestSettings.Issuer}/");
            case TokenFailure.WrongAudience:
                return TestTokens.Forge(payload => payload["aud"] = "https://other.example");
            case TokenFailure.NotYetValid:
                return TestTokens.Forge(payload => payload["nbf"] = (long)payload["iat"]! + 31);
            case TokenFailure.Expired:
                return TestTokens.Forge(payload => (payload["iat"], payload["exp"]) = ((long)payload["iat"]! - 100, (long)payload["iat"]! - 30));
            default:
                var token = app.Issuer.Issue("alice").Value;
                var verified = app.App.Services.GetRequiredService<TokenVerifier>().Verify(token).Token!;
                app.App.Services.GetRequiredService<RevocationSet>().Add(new Revocation(RevocationKind.Token, verified.Id, verified.ExpiresAt));
                return token;
        }
    }
}

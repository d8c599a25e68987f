using System.Text.Json.Nodes;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class IssuerAndAudienceTests
{
    private readonly TestAuthority _authority = new();

    [Theory]
    [InlineData("https://id.example/")]
    [InlineData("https://ID.example")]
    [InlineData("HTTPS://id.example")]
    [InlineData("http://id.example")]
    [InlineData("https://id.example:443")]
    [InlineData("https://id.example ")]
    [InlineData("https://id.example\0")]
    [InlineData("https://id.example.evil.example")]
    [InlineData("")]
    public void Issuer_is_compared_character_by_character(string issuer) =>
        _authority.AssertRefuses(TokenFailure.WrongIssuer, _authority.Forge(claims: c => c["iss"] = issuer));

    [Theory]
    [InlineData("\"https://api.example\"")]
    [InlineData("[\"https://api.example\"]")]
    [InlineData("[\"https://other.example\",\"https://api.example\"]")]
    [InlineData("[\"\",\"https://api.example\"]")]
    public void Audience_that_names_this_API_is_accepted(string audience) =>
        _authority.AssertAccepts(_authority.Forge(claims: c => c["aud"] = JsonNode.Parse(audience)));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("[\"https://other.example\"]")]
    [InlineData("\"https://api.example/\"")]
    [InlineData("\"https://API.example\"")]
    [InlineData("\"https://api.example https://other.example\"")]
    public void Audience_that_does_not_name_this_API_is_wrong(string audience) =>
        _authority.AssertRefuses(TokenFailure.WrongAudience, _authority.Forge(claims: c => c["aud"] = JsonNode.Parse(audience)));

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("{\"0\":\"https://api.example\"}")]
    [InlineData("[[\"https://api.example\"]]")]
    [InlineData("[\"https://api.example\",1]")]
    [InlineData("[\"https://api.example\",null]")]
    public void Audience_of_another_type_makes_the_token_malformed(string audience) =>
        _authority.AssertRefuses(TokenFailure.Malformed, _authority.Forge(claims: c => c["aud"] = JsonNode.Parse(audience)));

    [Fact]
    public void Audience_that_is_not_set_is_the_issuer()
    {
        var ring = new KeyRing(TestKeys.For(SigningAlgorithm.ES256));
        var options = new TokenOptions { Issuer = TestAuthority.IssuerUrl };
        var token = new TokenIssuer(ring, options).Issue("alice");
        Assert.Equal([TestAuthority.IssuerUrl], new TokenVerifier(ring, options).Verify(token.Value).Token!.Audiences);
    }
}

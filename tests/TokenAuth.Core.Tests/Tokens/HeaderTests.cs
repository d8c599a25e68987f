using System.Text.Json.Nodes;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class HeaderTests
{
    private readonly TestAuthority _authority = new();

    [Theory]
    [InlineData("crit", "[\"exp\"]")]
    [InlineData("crit", "[]")]
    [InlineData("crit", "null")]
    [InlineData("b64", "false")]
    [InlineData("b64", "true")]
    [InlineData("zip", "\"DEF\"")]
    [InlineData("cty", "\"JWT\"")]
    [InlineData("cty", "\"application/json\"")]
    public void Header_members_that_change_the_meaning_are_unsupported(string name, string value) =>
        _authority.AssertRefuses(TokenFailure.Unsupported, _authority.Forge(header: h => h[name] = JsonNode.Parse(value)));

    [Theory]
    [InlineData("jku", "\"https://evil.example/jwks.json\"")]
    [InlineData("x5u", "\"https://evil.example/cert.pem\"")]
    [InlineData("jwk", "{\"kty\":\"oct\",\"k\":\"AAAA\"}")]
    [InlineData("x5c", "[\"MIIB\"]")]
    [InlineData("x5t", "\"AAAA\"")]
    [InlineData("x-own", "{\"a\":[1,null,true]}")]
    public void Keys_and_addresses_in_the_header_are_never_looked_at(string name, string value) =>
        _authority.AssertAccepts(_authority.Forge(header: h => h[name] = JsonNode.Parse(value)));

    [Theory]
    [InlineData("alg")]
    [InlineData("typ")]
    [InlineData("kid")]
    [InlineData("x5t")]
    public void Header_members_that_are_no_strings_are_malformed(string name)
    {
        foreach (var value in (string[])["1", "null", "true", "[\"ES256\"]", "{}"])
            _authority.AssertRefuses(TokenFailure.Malformed, _authority.Forge(header: h => h[name] = JsonNode.Parse(value)));
    }

    [Theory]
    [InlineData("at+jwt", true)]
    [InlineData("AT+JWT", true)]
    [InlineData("at+JWT", true)]
    [InlineData("application/at+jwt", true)]
    [InlineData("Application/AT+jwt", true)]
    [InlineData("jwt", false)]
    [InlineData("JWT", false)]
    [InlineData("", false)]
    [InlineData("at-jwt", false)]
    [InlineData(" at+jwt", false)]
    [InlineData("at+jwt;v=1", false)]
    [InlineData("dpop+jwt", false)]
    [InlineData("logout+jwt", false)]
    [InlineData("text/at+jwt", false)]
    public void Only_the_access_token_type_passes(string type, bool passes)
    {
        var token = _authority.Forge(header: h => h["typ"] = type);
        if (passes)
            _authority.AssertAccepts(token);
        else
            _authority.AssertRefuses(TokenFailure.WrongType, token);
    }

    [Fact]
    public void Missing_type_is_the_wrong_type() => _authority.AssertRefuses(TokenFailure.WrongType, _authority.Forge(header: h => h.Remove("typ")));

    [Fact]
    public void Missing_algorithm_is_unsupported() => _authority.AssertRefuses(TokenFailure.Unsupported, _authority.Forge(header: h => h.Remove("alg")));
}

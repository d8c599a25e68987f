using System.Text.Json.Nodes;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class ClaimTypeTests
{
    private readonly TestAuthority _authority = new();

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("exp")]
    [InlineData("iat")]
    [InlineData("jti")]
    public void Required_claim_that_is_missing_makes_the_token_malformed(string name)
    {
        var token = _authority.Forge(claims: c => c.Remove(name));
        _authority.AssertRefuses(TokenFailure.Malformed, token);
        Assert.Contains($"'{name}'", _authority.Verifier.Verify(token).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nbf")]
    [InlineData("client_id")]
    [InlineData("scope")]
    public void Optional_claim_may_be_missing(string name) => _authority.AssertAccepts(_authority.Forge(claims: c => c.Remove(name)));

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("jti")]
    [InlineData("client_id")]
    [InlineData("scope")]
    public void Text_claim_of_another_type_makes_the_token_malformed(string name)
    {
        foreach (var value in (string[])["null", "1", "true", "[\"a\"]", "{\"a\":1}"])
            _authority.AssertRefuses(TokenFailure.Malformed, _authority.Forge(claims: c => c[name] = JsonNode.Parse(value)));
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("jti")]
    public void Subject_and_id_are_not_empty(string name) =>
        _authority.AssertRefuses(TokenFailure.Malformed, _authority.Forge(claims: c => c[name] = ""));

    [Theory]
    [InlineData("\"1767323345\"")]
    [InlineData("1767323345.5")]
    [InlineData("1767323345.0")]
    [InlineData("1.767323345e9")]
    [InlineData("-1")]
    [InlineData("-0.5")]
    [InlineData("253402300800")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("1e400")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1767323345]")]
    [InlineData("{}")]
    public void Date_that_is_no_whole_number_of_seconds_up_to_the_year_9999_makes_the_token_malformed(string value)
    {
        foreach (var name in (string[])["exp", "nbf", "iat"])
        {
            var claims = TestAuthority.Claims();
            claims[name] = "here";
            var token = _authority.ForgeClaims(claims.ToJsonString().Replace("\"here\"", value, StringComparison.Ordinal));
            _authority.AssertRefuses(TokenFailure.Malformed, token);
        }
    }

    [Fact]
    public void Token_may_expire_in_the_last_second_of_the_year_9999()
    {
        var verification = _authority.Verifier.Verify(_authority.Forge(claims: c => c["exp"] = 253_402_300_799));
        Assert.Equal(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero), verification.Token!.ExpiresAt);
    }

    [Fact]
    public void Token_issued_in_1970_and_valid_since_is_accepted() => _authority.AssertAccepts(_authority.Forge(claims: c =>
    {
        c["iat"] = 0;
        c["nbf"] = 0;
    }));
}

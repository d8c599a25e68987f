using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>One way into each refusal, and the way past all of them.</summary>
public sealed class TokenFailureTests
{
    private readonly TestAuthority _authority = new();

    [Fact]
    public void Good_token_is_accepted() => _authority.AssertAccepts(_authority.Forge());

    [Fact]
    public void What_is_no_token_is_malformed() => _authority.AssertRefuses(TokenFailure.Malformed, "hello");

    [Fact]
    public void Unsigned_token_is_unsupported() =>
        _authority.AssertRefuses(TokenFailure.Unsupported, _authority.Forge(header: h => h["alg"] = "none"));

    [Fact]
    public void Id_token_is_of_the_wrong_type() =>
        _authority.AssertRefuses(TokenFailure.WrongType, _authority.Forge(header: h => h["typ"] = "JWT"));

    [Fact]
    public void Token_of_a_key_that_was_rotated_out_is_of_an_unknown_key()
    {
        var token = _authority.Forge();
        _authority.Keys.Replace(new KeyRing(SigningKey.Generate()));
        _authority.AssertRefuses(TokenFailure.UnknownKey, token);
    }

    [Fact]
    public void Token_of_a_key_that_no_longer_signs_but_is_in_the_ring_is_accepted()
    {
        var token = _authority.Forge();
        _authority.Keys.Replace(new KeyRing(SigningKey.Generate(), _authority.Key));
        _authority.AssertAccepts(token);
    }

    [Fact]
    public void Signature_of_another_key_is_bad() =>
        _authority.AssertRefuses(TokenFailure.BadSignature, _authority.Forge(key: SigningKey.Generate()));

    [Fact]
    public void Other_issuer_is_wrong() =>
        _authority.AssertRefuses(TokenFailure.WrongIssuer, _authority.Forge(claims: c => c["iss"] = "https://evil.example"));

    [Fact]
    public void Other_audience_is_wrong() =>
        _authority.AssertRefuses(TokenFailure.WrongAudience, _authority.Forge(claims: c => c["aud"] = "https://other.example"));

    [Fact]
    public void Token_for_tomorrow_is_not_yet_valid() => _authority.AssertRefuses(
        TokenFailure.NotYetValid,
        _authority.Forge(claims: c =>
        {
            c["nbf"] = TestAuthority.Now.AddDays(1).ToUnixTimeSeconds();
            c["exp"] = TestAuthority.Now.AddDays(2).ToUnixTimeSeconds();
        }));

    [Fact]
    public void Token_of_yesterday_is_expired() => _authority.AssertRefuses(
        TokenFailure.Expired,
        _authority.Forge(claims: c => c["exp"] = TestAuthority.Now.AddDays(-1).ToUnixTimeSeconds()));

    [Fact]
    public void Token_that_was_taken_back_is_revoked()
    {
        var token = _authority.Forge();
        _authority.Revoke(token);
        _authority.AssertRefuses(TokenFailure.Revoked, token);
    }

    [Theory]
    [MemberData(nameof(TestKeys.Algorithms), MemberType = typeof(TestKeys))]
    public void Good_token_of_every_algorithm_is_accepted(SigningAlgorithm algorithm)
    {
        var authority = new TestAuthority(algorithm);
        authority.AssertAccepts(authority.Forge());
        authority.AssertAccepts(authority.Issuer.Issue("alice", "a", "b").Value);
    }
}

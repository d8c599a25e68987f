using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class LifetimeTests
{
    private readonly TestAuthority _authority = new();

    [Fact]
    public void Token_is_good_to_the_last_moment_of_the_skew()
    {
        var token = _authority.Issuer.Issue("alice").Value;
        _authority.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(30) - TimeSpan.FromTicks(1));
        _authority.AssertAccepts(token);
    }

    [Fact]
    public void Token_is_expired_when_the_skew_has_passed()
    {
        var token = _authority.Issuer.Issue("alice").Value;
        _authority.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(30));
        _authority.AssertRefuses(TokenFailure.Expired, token);
    }

    [Fact]
    public void Expired_token_is_refused_one_second_past_the_skew()
    {
        var token = _authority.Issuer.Issue("alice").Value;
        _authority.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(31));
        _authority.AssertRefuses(TokenFailure.Expired, token);
    }

    [Fact]
    public void Token_without_skew_is_expired_at_its_expiry()
    {
        var verifier = new TokenVerifier(_authority.Keys, new() { Issuer = TestAuthority.IssuerUrl, Audience = TestAuthority.Audience, ClockSkew = TimeSpan.Zero }, _authority.Time);
        var token = _authority.Issuer.Issue("alice").Value;
        _authority.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        Assert.True(verifier.Verify(token).Succeeded);
        _authority.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(TokenFailure.Expired, verifier.Verify(token).Failure);
    }

    [Fact]
    public void Verified_token_is_verified_again_by_its_key_its_time_and_its_revocation()
    {
        var ring = new KeyRingProvider(_authority.Keys.Current);
        var revoked = new RevocationSet(_authority.Time);
        var verifier = new TokenVerifier(ring, new() { Issuer = TestAuthority.IssuerUrl, Audience = TestAuthority.Audience }, _authority.Time, revoked);
        var token = verifier.Verify(_authority.Issuer.Issue("alice").Value).Token!;
        Assert.Same(token, verifier.VerifyAgain(token).Token);
        revoked.Add(new Revocation(RevocationKind.Token, token.Id, token.ExpiresAt));
        Assert.Equal(TokenFailure.Revoked, verifier.VerifyAgain(token).Failure);
        _authority.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(30));
        Assert.Equal(TokenFailure.Expired, verifier.VerifyAgain(token).Failure);
        ring.Replace(new KeyRing(SigningKey.Generate()));
        Assert.Equal(TokenFailure.UnknownKey, verifier.VerifyAgain(token).Failure);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Token_is_good_from_the_skew_before_its_beginning(int secondsAhead, bool isGood)
    {
        var token = _authority.Forge(claims: c => c["nbf"] = TestAuthority.Now.AddSeconds(secondsAhead).ToUnixTimeSeconds());
        if (isGood)
            _authority.AssertAccepts(token);
        else
            _authority.AssertRefuses(TokenFailure.NotYetValid, token);
    }

    [Fact]
    public void Token_that_ends_before_it_begins_is_never_good() => _authority.AssertRefuses(TokenFailure.NotYetValid, _authority.Forge(claims: c =>
    {
        c["nbf"] = TestAuthority.Now.AddSeconds(20).ToUnixTimeSeconds();
        c["exp"] = TestAuthority.Now.AddSeconds(-20).ToUnixTimeSeconds();
    }));

    [Fact]
    public void Verifier_keeps_its_options_when_they_are_changed_later()
    {
        var token = _authority.Forge();
        _authority.Options.Issuer = "https://evil.example";
        _authority.AssertAccepts(token);
    }
}

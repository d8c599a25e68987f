using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class RevocationListTests
{
    private readonly TestAuthority _authority = new();

    [Fact]
    public void Other_tokens_stay_good()
    {
        _authority.Revoked.Add(Verified("one"));
        _authority.AssertAccepts(_authority.Forge(claims: c => c["jti"] = "two"));
    }

    [Fact]
    public void Token_taken_back_twice_is_one_entry()
    {
        var token = Verified("one");
        _authority.Revoked.Add(token);
        _authority.Revoked.Add(token);
        Assert.Equal(1, _authority.Revoked.Count);
    }

    [Fact]
    public void Entry_stays_while_the_skew_still_lets_its_token_pass()
    {
        var other = Verified("two");
        _authority.Revoked.Add(Verified("one"));
        _authority.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(29));
        _authority.Revoked.Add(other);
        _authority.AssertRefuses(TokenFailure.Revoked, _authority.Forge(claims: c => c["jti"] = "one"));
    }

    [Fact]
    public void Entry_leaves_when_its_token_has_expired()
    {
        var later = Verified("two", TimeSpan.FromMinutes(10));
        _authority.Revoked.Add(Verified("one"));
        _authority.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(31));
        _authority.Revoked.Add(later);
        Assert.Equal(1, _authority.Revoked.Count);
        Assert.True(_authority.Revoked.Contains(later));
    }

    [Fact]
    public void Nothing_is_not_a_token()
    {
        Assert.Throws<ArgumentNullException>(() => _authority.Revoked.Add(null!));
        Assert.Throws<ArgumentNullException>(() => _authority.Revoked.Contains(null!));
    }

    private VerifiedToken Verified(string id, TimeSpan? lifetime = null) => _authority.Verifier.Verify(_authority.Forge(claims: c =>
    {
        c["jti"] = id;
        c["exp"] = (TestAuthority.Now + (lifetime ?? TimeSpan.FromMinutes(5))).ToUnixTimeSeconds();
    })).Token!;
}

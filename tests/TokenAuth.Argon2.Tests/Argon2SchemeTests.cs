using TokenAuth.Credentials;

namespace TokenAuth.Argon2.Tests;

public sealed class Argon2SchemeTests
{
    private static readonly Argon2Scheme _scheme = new(memory: 8, passes: 1);

    [Fact]
    public void New_hash_has_the_parameters_that_OWASP_asks_for()
    {
        Assert.Matches(@"^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}\z", new Argon2Scheme().Hash("secret"));
        Assert.NotEqual(_scheme.Hash("secret"), _scheme.Hash("secret"));
    }

    [Fact]
    public void Passwords_are_compared_exactly()
    {
        var hash = _scheme.Hash("Secret é");
        Assert.Equal(PasswordVerification.Succeeded, _scheme.Verify("Secret é", hash));
        Assert.All(["secret é", "Secret é ", "Secret e\u0301", "", "\uD800"], other => Assert.Equal(PasswordVerification.Failed, _scheme.Verify(other, hash)));
    }

    [Fact]
    public void Lone_surrogates_are_no_password()
    {
        Assert.Throws<ArgumentException>(() => _scheme.Hash("\uD800"));
        Assert.Equal(PasswordVerification.Failed, _scheme.Verify("\uD800", _scheme.Hash("")));
    }

    [Fact]
    public void Cheaper_hash_is_to_be_replaced_and_a_dearer_one_is_not()
    {
        var hash = new Argon2Scheme(memory: 64, passes: 2).Hash("a");
        Assert.Equal(PasswordVerification.Succeeded, _scheme.Verify("a", hash));
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, new Argon2Scheme(memory: 65, passes: 2).Verify("a", hash));
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, new Argon2Scheme(memory: 64, passes: 3).Verify("a", hash));
    }

    [Fact]
    public void Dummy_hash_costs_the_same_and_matches_nothing()
    {
        var dummy = _scheme.CreateDummyHash();
        Assert.StartsWith("$argon2id$v=19$m=8,t=1,p=1$", dummy, StringComparison.Ordinal);
        Assert.Equal(_scheme.Hash("a").Length, dummy.Length);
        Assert.NotEqual(dummy, _scheme.CreateDummyHash());
        Assert.All(["", "a", dummy], password => Assert.Equal(PasswordVerification.Failed, _scheme.Verify(password, dummy)));
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 0)]
    [InlineData(2_097_153, 1)]
    [InlineData(1_048_577, 2)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Cost_has_bounds(int memory, int passes) => Assert.Throws<ArgumentOutOfRangeException>(() => new Argon2Scheme(memory, passes));

    [Theory]
    [InlineData("$argon2id$")]
    [InlineData("$argon2i$")]
    [InlineData("$argon2id$m=64,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=16$m=64,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=7,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=15,t=2,p=2$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=064,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=64,t=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=0$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=2097152,t=1,p=256$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=2097153,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=1048576,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=4294967295,t=4294967295,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$AAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAB$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("$argon2id$v=19$m=64,t=2,p=1,data=AA$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$argon2d$v=19$m=64,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA")]
    public void Damaged_foreign_or_too_dear_hash_is_told_apart_from_a_wrong_password(string hash) =>
        Assert.Equal(PasswordVerification.MalformedHash, _scheme.Verify("secret", hash));

    [Fact]
    public void Any_damage_to_a_good_hash_is_noticed_or_fails()
    {
        var good = _scheme.Hash("secret");
        for (var i = 0; i < good.Length; i++)
        {
            Assert.NotEqual(PasswordVerification.Succeeded, _scheme.Verify("secret", good.Remove(i, 1)));
            Assert.Equal(PasswordVerification.MalformedHash, _scheme.Verify("secret", good.Remove(i, 1).Insert(i, "!")));
        }
    }

    [Fact]
    public void Nothing_is_neither_password_nor_hash()
    {
        Assert.Throws<ArgumentNullException>(() => _scheme.Hash(null!));
        Assert.Throws<ArgumentNullException>(() => _scheme.Recognizes(null!));
        Assert.Throws<ArgumentNullException>(() => _scheme.Verify(null!, ""));
        Assert.Throws<ArgumentNullException>(() => _scheme.Verify("", null!));
    }
}

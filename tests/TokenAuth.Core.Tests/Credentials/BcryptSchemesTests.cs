using TokenAuth.Credentials;

namespace TokenAuth.Core.Tests.Credentials;

public sealed class BcryptSchemesTests
{
    private static readonly BcryptSha256Scheme _sha256 = new(4);
    private static readonly BcryptScheme _plain = new(4);

    [Fact]
    public void Forms_of_the_hashes_are_passlibs()
    {
        Assert.Matches(@"^\$bcrypt-sha256\$v=2,t=2b,r=4\$[./A-Za-z0-9]{21}[.Oeu]\$[./A-Za-z0-9]{31}\z", _sha256.Hash("secret"));
        Assert.Matches(@"^\$2b\$04\$[./A-Za-z0-9]{53}\z", _plain.Hash("secret"));
        Assert.NotEqual(_sha256.Hash("secret"), _sha256.Hash("secret"));
        Assert.Equal(("bcrypt-sha256", "bcrypt"), (_sha256.Name, _plain.Name));
    }

    [Fact]
    public void Known_hash_of_passlibs_documentation_is_verified()
    {
        const string Hash = "$bcrypt-sha256$v=2,t=2b,r=12$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2";
        Assert.Equal(PasswordVerification.Succeeded, new BcryptSha256Scheme().Verify("password", Hash));
    }

    [Fact]
    public void Plain_bcrypt_reads_72_bytes_and_bcrypt_sha256_reads_all()
    {
        var common = new string('x', 72);
        Assert.Equal(PasswordVerification.Succeeded, _plain.Verify(common + "b", _plain.Hash(common + "a")));
        Assert.Equal(PasswordVerification.Failed, _plain.Verify(common[1..] + "b", _plain.Hash(common)));
        Assert.Equal(PasswordVerification.Failed, _sha256.Verify(common + "b", _sha256.Hash(common + "a")));
    }

    [Fact]
    public void NUL_is_carried_by_bcrypt_sha256_alone()
    {
        Assert.Equal(PasswordVerification.Succeeded, _sha256.Verify("a\0b", _sha256.Hash("a\0b")));
        Assert.Equal(PasswordVerification.Failed, _sha256.Verify("a\0c", _sha256.Hash("a\0b")));
        Assert.Throws<ArgumentException>(() => _plain.Hash("a\0b"));
        Assert.Equal(PasswordVerification.Failed, _plain.Verify("a\0b", _plain.Hash("a")));
        Assert.Equal(PasswordVerification.Failed, _plain.Verify("\0", _plain.Hash("")));
    }

    [Fact]
    public void Lone_surrogates_are_no_password()
    {
        foreach (var scheme in (IPasswordScheme[])[_sha256, _plain])
        {
            Assert.Throws<ArgumentException>(() => scheme.Hash("a\uD800"));
            Assert.Equal(PasswordVerification.Failed, scheme.Verify("a\uD800", scheme.Hash("a\uFFFD")));
            Assert.Equal(PasswordVerification.Failed, scheme.Verify("\uD800", scheme.Hash("")));
        }
    }

    [Fact]
    public void Passwords_are_compared_exactly()
    {
        foreach (var scheme in (IPasswordScheme[])[_sha256, _plain])
        {
            var hash = scheme.Hash("Secret é");
            Assert.Equal(PasswordVerification.Succeeded, scheme.Verify("Secret é", hash));
            Assert.All(["secret é", "Secret é ", "Secret e\u0301", ""], other => Assert.Equal(PasswordVerification.Failed, scheme.Verify(other, hash)));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(-1)]
    public void Cost_has_bounds(int cost)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BcryptScheme(cost));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BcryptSha256Scheme(cost));
    }

    [Fact]
    public void Cheaper_hash_is_to_be_replaced_and_a_dearer_one_is_not()
    {
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, new BcryptScheme(5).Verify("a", _plain.Hash("a")));
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, new BcryptSha256Scheme(5).Verify("a", _sha256.Hash("a")));
        Assert.Equal(PasswordVerification.Succeeded, _plain.Verify("a", new BcryptScheme(5).Hash("a")));
        Assert.Equal(PasswordVerification.Succeeded, _sha256.Verify("a", new BcryptSha256Scheme(5).Hash("a")));
    }

    [Fact]
    public void Dummy_hash_is_well_formed_of_the_same_cost_and_matches_nothing()
    {
        foreach (var scheme in (IPasswordScheme[])[_sha256, _plain])
        {
            var dummy = scheme.CreateDummyHash();
            Assert.True(scheme.Recognizes(dummy));
            Assert.NotEqual(dummy, scheme.CreateDummyHash());
            Assert.Equal(scheme.Hash("a").Length, dummy.Length);
            Assert.All(["", "a", dummy], password => Assert.Equal(PasswordVerification.Failed, scheme.Verify(password, dummy)));
        }

        Assert.Contains("r=4$", _sha256.CreateDummyHash(), StringComparison.Ordinal);
        Assert.StartsWith("$2b$04$", _plain.CreateDummyHash(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_neither_password_nor_hash()
    {
        foreach (var scheme in (IPasswordScheme[])[_sha256, _plain])
        {
            Assert.Throws<ArgumentNullException>(() => scheme.Hash(null!));
            Assert.Throws<ArgumentNullException>(() => scheme.Recognizes(null!));
            Assert.Throws<ArgumentNullException>(() => scheme.Verify(null!, ""));
            Assert.Throws<ArgumentNullException>(() => scheme.Verify("", null!));
        }
    }
}

using TokenAuth.Credentials;

namespace TokenAuth.Core.Tests.Credentials;

public sealed class PasswordHasherTests
{
    private readonly PasswordHasher _hasher = new(new BcryptSha256Scheme(4), new BcryptScheme(4));

    [Fact]
    public void First_scheme_hashes() => Assert.StartsWith("$bcrypt-sha256$", _hasher.Hash("secret"), StringComparison.Ordinal);

    [Fact]
    public void Hash_of_the_first_scheme_stays() => Assert.Equal(PasswordVerification.Succeeded, _hasher.Verify("secret", _hasher.Hash("secret")));

    [Fact]
    public void Hash_of_another_scheme_is_to_be_replaced()
    {
        var hash = new BcryptScheme(4).Hash("secret");
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, _hasher.Verify("secret", hash));
        Assert.Equal(PasswordVerification.Failed, _hasher.Verify("wrong", hash));
    }

    [Fact]
    public void Order_decides_what_is_preferred()
    {
        var turned = new PasswordHasher(new BcryptScheme(4), new BcryptSha256Scheme(4));
        Assert.StartsWith("$2b$04$", turned.Hash("secret"), StringComparison.Ordinal);
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, turned.Verify("secret", _hasher.Hash("secret")));
    }

    [Fact]
    public void Scheme_that_only_verifies_is_never_preferred()
    {
        var hasher = new PasswordHasher([.. PasswordSchemes.Imports, new PrefixedScheme("{BLF-CRYPT}", new BcryptScheme(4)), new BcryptScheme(4)]);
        Assert.StartsWith("$2b$04$", hasher.CreateDummyHash(), StringComparison.Ordinal);
        Assert.Equal(PasswordVerification.Succeeded, hasher.Verify("secret", hasher.Hash("secret")));
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, hasher.Verify("secret", "{BLF-CRYPT}" + hasher.Hash("secret")));
        Assert.Throws<ArgumentException>(() => new PasswordHasher(PasswordSchemes.Imports));
    }

    [Fact]
    public void Scheme_that_is_not_in_the_set_is_not_known()
    {
        var only = new PasswordHasher(new BcryptSha256Scheme(4));
        var foreign = new BcryptScheme(4).Hash("secret");
        Assert.False(only.Recognizes(foreign));
        Assert.True(_hasher.Recognizes(foreign));
        Assert.Equal(PasswordVerification.MalformedHash, only.Verify("secret", foreign));
    }

    [Fact]
    public void Default_is_bcrypt_sha256_of_cost_12_and_reads_bcrypt()
    {
        var standard = new PasswordHasher();
        Assert.StartsWith("$bcrypt-sha256$v=2,t=2b,r=12$", standard.CreateDummyHash(), StringComparison.Ordinal);
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, standard.Verify("secret", new BcryptScheme(4).Hash("secret")));
    }

    [Fact]
    public void Nothing_is_neither_password_nor_hash()
    {
        Assert.Throws<ArgumentNullException>(() => _hasher.Verify(null!, ""));
        Assert.Throws<ArgumentNullException>(() => _hasher.Verify("", null!));
        Assert.Throws<ArgumentNullException>(() => _hasher.Recognizes(null!));
    }
}

using TokenAuth.Clients;
using TokenAuth.Credentials;

namespace TokenAuth.Core.Tests.Clients;

public sealed class ClientSecretHasherTests
{
    private const string Generated = "9f86d081884c7d659a2feaa0c55ad015";

    private readonly ClientSecretHasher _hasher = new(new PasswordHasher(new BcryptSha256Scheme(4), new BcryptScheme(4)));

    [Fact]
    public void Generated_secret_is_hashed_once()
    {
        var hash = _hasher.Hash(Generated);
        Assert.Matches(@"^\$sha256\$[A-Za-z0-9_-]{43}\z", hash);
        Assert.Equal(PasswordVerification.Succeeded, _hasher.Verify(Generated, hash));
        Assert.Equal(PasswordVerification.Failed, _hasher.Verify(Generated.ToUpperInvariant(), hash));
    }

    [Fact]
    public void Secret_of_a_person_is_hashed_like_a_password()
    {
        var hash = _hasher.Hash(Generated[1..]);
        Assert.StartsWith("$bcrypt-sha256$", hash, StringComparison.Ordinal);
        Assert.Equal(PasswordVerification.Succeeded, _hasher.Verify(Generated[1..], hash));
    }

    [Fact]
    public void Hash_of_every_scheme_is_recognized()
    {
        Assert.All([_hasher.Hash(Generated), _hasher.Hash("short"), new BcryptScheme(4).Hash("a")], hash => Assert.True(_hasher.Recognizes(hash)));
        Assert.All(["", "plain", "$sha1$x"], hash => Assert.False(_hasher.Recognizes(hash)));
    }

    [Theory]
    [InlineData("$sha256$")]
    [InlineData("$sha256$AAAA")]
    [InlineData("$sha256$!!!")]
    [InlineData("$sha256$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("plain")]
    public void Damaged_hash_is_told_apart(string hash) => Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify(Generated, hash));

    [Fact]
    public void Dummy_hash_matches_nothing()
    {
        var dummy = _hasher.CreateDummyHash();
        Assert.True(_hasher.Recognizes(dummy));
        Assert.All(["", Generated], secret => Assert.Equal(PasswordVerification.Failed, _hasher.Verify(secret, dummy)));
    }

    [Fact]
    public void What_is_no_text_is_no_secret()
    {
        var wrong = new string('\uD800', 40);
        Assert.Throws<ArgumentException>(() => _hasher.Hash(wrong));
        Assert.Equal(PasswordVerification.Failed, _hasher.Verify(wrong, _hasher.Hash(Generated)));
        Assert.Throws<ArgumentNullException>(() => _hasher.Hash(null!));
        Assert.Throws<ArgumentNullException>(() => _hasher.Verify("", null!));
        Assert.Throws<ArgumentNullException>(() => _hasher.Recognizes(null!));
    }

    [Fact]
    public void Scheme_has_a_name() => Assert.Equal("sha256", new Sha256SecretScheme().Name);
}

using TokenAuth.Credentials;

namespace TokenAuth.Core.Tests.Credentials;

public sealed class MalformedHashTests
{
    private static readonly PasswordHasher _hasher = new(new BcryptSha256Scheme(4), new BcryptScheme(4));

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("$1$abc$def")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b27")]
    [InlineData("$2b$")]
    [InlineData("$2b$04$tooshort")]
    [InlineData("$2x$04$abcdefghijklmnopqrstuuAbcdefghijklmnopqrstuvwxyz012345.")]
    [InlineData("$2b$4$abcdefghijklmnopqrstuuAbcdefghijklmnopqrstuvwxyz01234.")]
    [InlineData("$2b$03$abcdefghijklmnopqrstuuAbcdefghijklmnopqrstuvwxyz01234.")]
    [InlineData("$2b$17$abcdefghijklmnopqrstuuAbcdefghijklmnopqrstuvwxyz01234.")]
    [InlineData("$2b$31$abcdefghijklmnopqrstuuAbcdefghijklmnopqrstuvwxyz01234.")]
    [InlineData("$2b$99$abcdefghijklmnopqrstuuAbcdefghijklmnopqrstuvwxyz01234.")]
    [InlineData("$bcrypt-sha256$")]
    [InlineData("$bcrypt-sha256$2b,12$LrmaIX5x4TRtAwEfwJZa1.$2ehnw6LvuIUTM0iz4iz9hTxv21B6KFO")]
    [InlineData("$bcrypt-sha256$v=2,t=2b,r=17$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2")]
    [InlineData("$bcrypt-sha256$v=2,t=2b,r=04$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2")]
    [InlineData("$bcrypt-sha256$v=3,t=2b,r=4$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2")]
    [InlineData("$bcrypt-sha256$v=2,t=2a,r=4$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2")]
    public void Damaged_or_foreign_hash_is_told_apart_from_a_wrong_password(string hash) =>
        Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify("secret", hash));

    [Fact]
    public void Any_damage_to_a_good_hash_is_noticed_or_fails()
    {
        foreach (var scheme in (IPasswordScheme[])[new BcryptSha256Scheme(4), new BcryptScheme(4)])
        {
            var good = scheme.Hash("secret");
            Assert.Equal(PasswordVerification.MalformedHash, scheme.Verify("secret", good + "\n"));
            Assert.Equal(PasswordVerification.MalformedHash, scheme.Verify("secret", good + "x"));
            for (var i = 0; i < good.Length; i++)
            {
                Assert.Equal(PasswordVerification.MalformedHash, scheme.Verify("secret", good.Remove(i, 1)));
                Assert.Equal(PasswordVerification.MalformedHash, scheme.Verify("secret", good.Remove(i, 1).Insert(i, "!")));
            }
        }
    }

    [Fact]
    public void Other_spelling_of_the_last_character_is_damage()
    {
        var good = new BcryptScheme(4).Hash("secret");
        const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var other = Alphabet[Alphabet.IndexOf(good[^1], StringComparison.Ordinal) ^ 1];
        Assert.Equal(PasswordVerification.MalformedHash, _hasher.Verify("secret", good[..^1] + other));
    }
}

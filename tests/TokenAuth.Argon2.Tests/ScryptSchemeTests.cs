using TokenAuth.Credentials;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Argon2.Tests;

public sealed class ScryptSchemeTests
{
    private static readonly ScryptScheme _scheme = new();
    private static readonly string[] _passwords = ["secret", "", " ", "비밀번호 😀", "\u1112\u1161\u11ab", new string('x', 300)];

    [NeedsProgramTheory("python3:passlib")]
    [InlineData("passlib", "$scrypt$ln=4,r=8,p=2$")]
    [InlineData("werkzeug", "scrypt:16:8:2$")]
    [InlineData("django", "scrypt$16$")]
    public void What_others_hashed_is_verified(string scheme, string prefix)
    {
        var hashes = Bridge.AskPython<string[]>("scrypt_bridge.py", new { scheme, passwords = _passwords });
        Assert.Equal(_passwords.Length, hashes.Length);
        foreach (var (password, hash) in _passwords.Zip(hashes))
        {
            Assert.StartsWith(prefix, hash, StringComparison.Ordinal);
            Assert.Equal(PasswordVerification.SucceededRehashNeeded, _scheme.Verify(password, hash));
            Assert.Equal(PasswordVerification.Failed, _scheme.Verify("!" + password, hash));
            Assert.Equal(PasswordVerification.Failed, _scheme.Verify("\uD800", hash));
        }
    }

    /// <summary>The example in Spring Security's reference.</summary>
    [Fact]
    public void What_Spring_Security_hashed_is_verified()
    {
        const string Hash = "{scrypt}$e0801$8bWJaSu2IKSn9Z9kM+TPXfOc/9bdYSrN1oD9qfVThWEwdRTnO7re7Ei+fUZRJ68k9lTyuTeUp4of4g24hHnazw==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=";
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, _scheme.Verify("password", Hash));
        Assert.Equal(PasswordVerification.Failed, _scheme.Verify("Password", Hash));
    }

    [Theory]
    [InlineData("scrypt:16:8:2$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.Failed)]
    [InlineData("scrypt:524288:8:1$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.Failed)]
    [InlineData("scrypt:524288:8:2$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:1048576:8:1$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:2147483647:2147483647:2147483647$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:15:8:2$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:1:8:2$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:016:8:2$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:16:0:2$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:16:8:$salt$000102030405060708090a0b0c0d0e0f", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:16:8:2$$000102030405060708090a0b0c0d0e0f", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:16:8:2$salt$000102030405060708090a0b0c0d0e", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:16:8:2$salt$000102030405060708090a0b0c0d0e0F", PasswordVerification.MalformedHash)]
    [InlineData("scrypt:", PasswordVerification.MalformedHash)]
    [InlineData("scrypt$", PasswordVerification.MalformedHash)]
    [InlineData("scrypt$16$salt$8$2$AAECAwQFBgcICQoLDA0ODw==", PasswordVerification.Failed)]
    [InlineData("scrypt$16$salt$8$2$AAECAwQFBgcICQoLDA0ODw", PasswordVerification.MalformedHash)]
    [InlineData("$scrypt$ln=4,r=8,p=2$AAECAwQFBgc$AAECAwQFBgcICQoLDA0ODw", PasswordVerification.Failed)]
    [InlineData("$scrypt$ln=32,r=8,p=2$AAECAwQFBgc$AAECAwQFBgcICQoLDA0ODw", PasswordVerification.MalformedHash)]
    [InlineData("$scrypt$r=8,ln=4,p=2$AAECAwQFBgc$AAECAwQFBgcICQoLDA0ODw", PasswordVerification.MalformedHash)]
    [InlineData("{scrypt}$40802$AAECAwQFBgc=$AAECAwQFBgcICQoLDA0ODw==", PasswordVerification.Failed)]
    [InlineData("{scrypt@SpringSecurity_v5_8}$100801$AAECAwQFBgc=$AAECAwQFBgcICQoLDA0ODw==", PasswordVerification.Failed)]
    [InlineData("{scrypt}$40002$AAECAwQFBgc=$AAECAwQFBgcICQoLDA0ODw==", PasswordVerification.MalformedHash)]
    [InlineData("{scrypt}$4080$AAECAwQFBgc=$AAECAwQFBgcICQoLDA0ODw==", PasswordVerification.MalformedHash)]
    [InlineData("secret", PasswordVerification.MalformedHash)]
    public void Damaged_or_too_dear_hash_is_told_apart_from_a_wrong_password(string hash, PasswordVerification expected) =>
        Assert.Equal(expected, _scheme.Verify("secret", hash));

    [Fact]
    public void It_makes_no_hashes()
    {
        Assert.False(_scheme.MakesHashes);
        Assert.Throws<NotSupportedException>(() => _scheme.Hash("x"));
        Assert.Throws<NotSupportedException>(_scheme.CreateDummyHash);
    }
}

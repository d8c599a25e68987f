using TokenAuth.Credentials;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Core.Tests.Credentials;

/// <summary>passlib verifies ours and we verify passlib's, for the passwords that readers of bcrypt like to disagree about.</summary>
public sealed class PasslibTests
{
    private static readonly string[] _passwords =
        ["secret", " ", "p", "비밀번호 😀", "\u1112\u1161\u11ab", "tab\there", "$2b$04$", new string('x', 71), new string('x', 72), new string('y', 73), new('한', 40), new string('z', 300)];

    [NeedsProgramFact("python3:passlib", "python3:bcrypt")]
    public void Passlib_verifies_our_bcrypt_sha256() => AssertPasslibVerifies("bcrypt_sha256", new BcryptSha256Scheme(4), [.. _passwords, "", new string('q', 72) + "a", new string('q', 72) + "b"]);

    [NeedsProgramFact("python3:passlib", "python3:bcrypt")]
    public void Passlib_verifies_our_bcrypt() => AssertPasslibVerifies("bcrypt", new BcryptScheme(4), [.. _passwords, ""]);

    [NeedsProgramFact("python3:passlib", "python3:bcrypt")]
    public void CryptContext_verifies_our_bcrypt() => AssertPasslibVerifies("context", new BcryptScheme(4), _passwords);

    [NeedsProgramTheory("python3:passlib", "python3:bcrypt")]
    [InlineData("bcrypt_sha256", "$bcrypt-sha256$v=2,t=2b,r=4$", PasswordVerification.Succeeded)]
    [InlineData("bcrypt", "$2b$04$", PasswordVerification.SucceededRehashNeeded)]
    [InlineData("bcrypt_2a", "$2a$04$", PasswordVerification.SucceededRehashNeeded)]
    [InlineData("bcrypt_2y", "$2y$04$", PasswordVerification.SucceededRehashNeeded)]
    [InlineData("context", "$2b$04$", PasswordVerification.SucceededRehashNeeded)]
    public void We_verify_what_passlib_hashed(string scheme, string prefix, PasswordVerification expected)
    {
        string[] passwords = [.. _passwords, ""];
        var hasher = new PasswordHasher(new BcryptSha256Scheme(4), new BcryptScheme(4));
        var hashes = Passlib.Hash(scheme, passwords);
        for (var i = 0; i < passwords.Length; i++)
        {
            Assert.StartsWith(prefix, hashes[i], StringComparison.Ordinal);
            Assert.Equal(expected, hasher.Verify(passwords[i], hashes[i]));
            Assert.Equal(PasswordVerification.Failed, hasher.Verify("!" + passwords[i], hashes[i]));
        }
    }

    private static void AssertPasslibVerifies(string passlibScheme, IPasswordScheme ours, string[] passwords)
    {
        var hashes = Array.ConvertAll(passwords, ours.Hash);
        Assert.All(Passlib.Verify(passlibScheme, passwords, hashes), Assert.True);
        Assert.All(Passlib.Verify(passlibScheme, Array.ConvertAll(passwords, password => "!" + password), hashes), Assert.False);
    }
}

using TokenAuth.Credentials;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Core.Tests.Credentials.Imports;

/// <summary>What the other systems' own programs have hashed is verified here, and is to be replaced.</summary>
public sealed class ImportsTests
{
    private static readonly PasswordHasher _hasher = new();

    private static readonly string[] _passwords =
        ["secret", "", " ", "비밀번호 😀", "\u1112\u1161\u11ab", "$2b$04$", new string('x', 64), new string('y', 65), new string('z', 71)];

    [NeedsProgramTheory("python3:passlib", "python3:bcrypt")]
    [InlineData("pbkdf2_sha1", "$pbkdf2$1000$")]
    [InlineData("pbkdf2_sha256", "$pbkdf2-sha256$1000$")]
    [InlineData("pbkdf2_sha512", "$pbkdf2-sha512$1000$")]
    [InlineData("pbkdf2_sha256_by_default", "$pbkdf2-sha256$29000$")]
    [InlineData("bcrypt_sha256_v1", "$bcrypt-sha256$2b,4$")]
    public void What_passlib_hashed_is_verified(string scheme, string prefix) => AssertVerified(prefix, Passlib.Hash(scheme, _passwords));

    [NeedsProgramTheory("python3:django", "python3:bcrypt")]
    [InlineData("pbkdf2_sha256", "pbkdf2_sha256$1000$")]
    [InlineData("pbkdf2_sha1", "pbkdf2_sha1$1000$")]
    [InlineData("bcrypt_sha256", "bcrypt_sha256$$2b$04$")]
    [InlineData("bcrypt", "bcrypt$$2b$04$")]
    public void What_Django_hashed_is_verified(string scheme, string prefix) =>
        AssertVerified(prefix, Bridge.AskPython<string[]>("Credentials/Imports/django_bridge.py", new { scheme, passwords = _passwords }));

    [NeedsProgramTheory("python3:werkzeug")]
    [InlineData("pbkdf2:sha1:1000")]
    [InlineData("pbkdf2:sha256:1000")]
    [InlineData("pbkdf2:sha512:1000")]
    [InlineData("pbkdf2:sha256")]
    public void What_Werkzeug_hashed_is_verified(string scheme) =>
        AssertVerified(scheme, Bridge.AskPython<string[]>("Credentials/Imports/werkzeug_bridge.py", new { scheme, passwords = _passwords }));

    [NeedsProgramFact("php")]
    public void What_PHP_hashed_is_verified() => AssertVerified(
        "$2y$04$", Bridge.AskPhp<string[]>("Credentials/Imports/php_bridge.php", new { scheme = "2y", options = new { cost = 4 }, passwords = _passwords }));

    /// <summary>
    /// The first two are the examples in Spring Security's reference. The third is the formula of <c>Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()</c>:
    /// salt ‖ PBKDF2-HMAC-SHA-256(password, salt, 310 000 iterations, 32 bytes), computed with Python's hashlib for the salt 00 01 … 0f.
    /// </summary>
    [Theory]
    [InlineData("password", "{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG")]
    [InlineData("password", "{pbkdf2}5d923b44a6d129f3ddf3e3c8d29412723dcbde72445e8ef6bf3b508fbf17fa4ed4d6b99ca763d8dc")]
    [InlineData("비밀번호", "{pbkdf2@SpringSecurity_v5_8}000102030405060708090a0b0c0d0e0f773876c8c3d4163984009c1143a47a074ee217cb99b3cc79158aa5636bf80601")]
    public void What_Spring_Security_hashed_is_verified(string password, string hash)
    {
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, _hasher.Verify(password, hash));
        Assert.Equal(PasswordVerification.Failed, _hasher.Verify(password + "!", hash));
    }

    private static void AssertVerified(string prefix, string[] hashes)
    {
        Assert.Equal(_passwords.Length, hashes.Length);
        foreach (var (password, hash) in _passwords.Zip(hashes))
        {
            Assert.StartsWith(prefix, hash, StringComparison.Ordinal);
            Assert.Equal(PasswordVerification.SucceededRehashNeeded, _hasher.Verify(password, hash));
            Assert.Equal(PasswordVerification.Failed, _hasher.Verify("!" + password, hash));
            Assert.Equal(PasswordVerification.Failed, _hasher.Verify("\uD800" + password, hash));
        }
    }
}

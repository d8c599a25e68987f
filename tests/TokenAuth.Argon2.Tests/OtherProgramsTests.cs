using TokenAuth.Credentials;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Argon2.Tests;

/// <summary>argon2-cffi and passlib verify ours; and we verify theirs, Django's and PHP's.</summary>
public sealed class OtherProgramsTests
{
    private static readonly string[] _passwords = ["secret", "", " ", "비밀번호 😀", "\u1112\u1161\u11ab", "a\0b", new string('x', 300)];

    [NeedsProgramFact("python3:passlib", "python3:argon2")]
    public void Argon2_cffi_and_passlib_verify_ours()
    {
        // passlib reads no NUL.
        string[] passwords = [.. _passwords.Where(password => !password.Contains('\0', StringComparison.Ordinal))];
        var hashes = Array.ConvertAll(passwords, new Argon2Scheme().Hash);
        Assert.All(Verify(passwords), Assert.True);
        Assert.All(Verify(Array.ConvertAll(passwords, password => "!" + password)), Assert.False);

        bool[] Verify(string[] tried) => Bridge.AskPython<bool[]>("argon2_bridge.py", new { passwords = tried, hashes });
    }

    [NeedsProgramTheory("python3:passlib", "python3:argon2")]
    [InlineData("ID", 1, 16, "$argon2id$v=19$m=64,t=2,p=1$", PasswordVerification.Succeeded)]
    [InlineData("ID", 4, 16, "$argon2id$v=19$m=64,t=2,p=4$", PasswordVerification.SucceededRehashNeeded)]
    [InlineData("ID", 1, 22, "$argon2id$v=19$m=64,t=2,p=1$", PasswordVerification.SucceededRehashNeeded)]
    [InlineData("I", 1, 16, "$argon2i$v=19$m=64,t=2,p=1$", PasswordVerification.SucceededRehashNeeded)]
    [InlineData("I", 2, 8, "$argon2i$v=19$m=64,t=2,p=2$", PasswordVerification.SucceededRehashNeeded)]
    [InlineData("D", 1, 16, "$argon2d$v=19$m=64,t=2,p=1$", PasswordVerification.MalformedHash)]
    public void What_argon2_cffi_hashed_is_verified(string scheme, int lanes, int salt, string prefix, PasswordVerification expected) =>
        AssertVerified(prefix, expected, Bridge.AskPython<string[]>("argon2_bridge.py", new { scheme, lanes, salt, passwords = _passwords }));

    [NeedsProgramFact("python3:passlib", "python3:argon2")]
    public void What_passlib_hashes_by_default_is_verified()
    {
        var hash = Assert.Single(Bridge.AskPython<string[]>("argon2_bridge.py", new { scheme = "passlib", passwords = new[] { "secret" } }));
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, new Argon2Scheme().Verify("secret", hash));
        Assert.Equal(PasswordVerification.Failed, new Argon2Scheme().Verify("Secret", hash));
    }

    [NeedsProgramFact("python3:django", "python3:argon2")]
    public void What_Django_hashes_by_default_is_verified()
    {
        var hash = Assert.Single(Bridge.AskPython<string[]>("Bridges/django_bridge.py", new { scheme = "argon2", passwords = new[] { "secret" } }));
        Assert.StartsWith("argon2$argon2id$v=19$m=102400,t=2,p=8$", hash, StringComparison.Ordinal);
        var scheme = new PrefixedScheme("argon2", new Argon2Scheme());
        Assert.True(scheme.Recognizes(hash));
        Assert.Equal(PasswordVerification.SucceededRehashNeeded, scheme.Verify("secret", hash));
        Assert.Equal(PasswordVerification.Failed, scheme.Verify("Secret", hash));
    }

    [NeedsProgramTheory("php")]
    [InlineData("argon2id", PasswordVerification.Succeeded)]
    [InlineData("argon2i", PasswordVerification.SucceededRehashNeeded)]
    public void What_PHP_hashed_is_verified(string scheme, PasswordVerification expected)
    {
        var request = new { scheme, options = new { memory_cost = 64, time_cost = 2, threads = 1 }, passwords = _passwords };
        AssertVerified($"${scheme}$v=19$m=64,t=2,p=1$", expected, Bridge.AskPhp<string[]>("Bridges/php_bridge.php", request));
    }

    private static void AssertVerified(string prefix, PasswordVerification expected, string[] hashes)
    {
        var scheme = new Argon2Scheme(memory: 64, passes: 2);
        Assert.Equal(_passwords.Length, hashes.Length);
        foreach (var (password, hash) in _passwords.Zip(hashes))
        {
            Assert.StartsWith(prefix, hash, StringComparison.Ordinal);
            Assert.Equal(expected, scheme.Verify(password, hash));
            var wrong = expected == PasswordVerification.MalformedHash ? expected : PasswordVerification.Failed;
            Assert.Equal(wrong, scheme.Verify("!" + password, hash));
            Assert.Equal(wrong, scheme.Verify("\uD800", hash));
        }
    }
}

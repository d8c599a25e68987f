using System.Security.Cryptography;
using System.Text;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>Attacks that had their day in other libraries, by name.</summary>
public sealed class KnownAttackTests
{
    public static TheoryData<string> Attacks => new(KnownAttacks.All.Keys);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Attack_is_refused(string name)
    {
        var attack = KnownAttacks.All[name];
        var authority = new TestAuthority(attack.Algorithm);
        authority.AssertAccepts(authority.Forge());
        authority.AssertRefuses(attack.Failure, attack.Token(authority));
    }

    /// <summary>CVE-2019-7644: a library told in its error which signature it had expected.</summary>
    [Fact]
    public void What_is_said_of_a_wrong_signature_does_not_help_to_make_a_right_one()
    {
        var authority = new TestAuthority(SigningAlgorithm.HS256);
        var input = authority.Forge(claims: c => c["scope"] = "admin").Split('.')[..2];
        var expected = authority.Key.Sign(Encoding.ASCII.GetBytes(string.Join('.', input)));
        var detail = authority.Verifier.Verify($"{string.Join('.', input)}.{TokenForge.Segment(RandomNumberGenerator.GetBytes(32))}").Detail!;
        Assert.DoesNotContain(TokenForge.Segment(expected), detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(expected), detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(expected), detail, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>CVE-2025-30204 and its like: a list of the pieces of a long text of dots.</summary>
    [Fact]
    public void Megabytes_of_dots_are_not_taken_apart()
    {
        var authority = new TestAuthority();
        var dots = new string('.', 5_000_000);
        authority.AssertRefuses(TokenFailure.Malformed, dots);
        var before = GC.GetAllocatedBytesForCurrentThread();
        authority.Verifier.Verify(dots);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000);
    }
}

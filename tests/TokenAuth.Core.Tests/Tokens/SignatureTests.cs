using System.Security.Cryptography;
using System.Text;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

public sealed class SignatureTests
{
    [Theory]
    [MemberData(nameof(TestKeys.Algorithms), MemberType = typeof(TestKeys))]
    public void Signature_of_any_wrong_length_is_bad(SigningAlgorithm algorithm)
    {
        var authority = new TestAuthority(algorithm);
        var token = authority.Forge();
        var input = token[..(token.LastIndexOf('.') + 1)];
        foreach (var length in (int[])[0, 1, 31, 32, 33, 63, 64, 65, 96, 255, 256, 384, 1024])
            authority.AssertRefuses(TokenFailure.BadSignature, input + TokenForge.Segment(new byte[length]));
    }

    [Theory]
    [MemberData(nameof(TestKeys.Algorithms), MemberType = typeof(TestKeys))]
    public void Every_flipped_bit_of_the_signature_makes_it_bad(SigningAlgorithm algorithm)
    {
        var key = TestKeys.For(algorithm);
        var data = "data"u8.ToArray();
        var signature = key.Sign(data);
        Assert.True(key.Verify(data, signature));
        for (var bit = 0; bit < 8 * signature.Length; bit++)
        {
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(key.Verify(data, signature));
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.False(key.Verify(data, [.. signature, 0]));
        Assert.False(key.Verify(data, signature.AsSpan(..^1)));
    }

    [Theory]
    [MemberData(nameof(TestKeys.Algorithms), MemberType = typeof(TestKeys))]
    public void Changed_header_or_payload_makes_the_signature_bad(SigningAlgorithm algorithm)
    {
        var authority = new TestAuthority(algorithm);
        var parts = authority.Forge().Split('.');
        var admin = authority.Forge(claims: c => c["scope"] = "admin").Split('.');
        var spaced = TokenForge.Segment(authority.Header().ToJsonString() + " ");
        authority.AssertRefuses(TokenFailure.BadSignature, $"{parts[0]}.{admin[1]}.{parts[2]}");
        authority.AssertRefuses(TokenFailure.BadSignature, $"{spaced}.{parts[1]}.{parts[2]}");
    }

    [Fact]
    public void Elliptic_curve_signature_in_DER_form_is_bad()
    {
        var authority = new TestAuthority();
        var token = authority.Forge();
        var input = token[..token.LastIndexOf('.')];
        var ec = ((Microsoft.IdentityModel.Tokens.ECDsaSecurityKey)authority.Key.Material).ECDsa;
        var der = ec.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        authority.AssertRefuses(TokenFailure.BadSignature, $"{input}.{TokenForge.Segment(der)}");
    }

    [Fact]
    public void Many_threads_verify_with_one_verifier()
    {
        var authority = new TestAuthority();
        var good = authority.Forge();
        var bad = authority.Forge(key: SigningKey.Generate());
        Parallel.For(0, 200, _ =>
        {
            authority.AssertAccepts(good);
            authority.AssertRefuses(TokenFailure.BadSignature, bad);
        });
    }
}

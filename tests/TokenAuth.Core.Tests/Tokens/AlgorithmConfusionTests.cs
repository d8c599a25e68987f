using System.Security.Cryptography;
using System.Text;
using TokenAuth.Core.Tests.Keys;
using TokenAuth.Keys;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens;

/// <summary>RFC 8725 §2.1 and §3.1: the key decides the algorithm, never the token.</summary>
public sealed class AlgorithmConfusionTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("nOnE")]
    [InlineData("")]
    [InlineData("es256")]
    [InlineData("ES256 ")]
    [InlineData("ES256K")]
    [InlineData("ES512")]
    [InlineData("HS384")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS384")]
    [InlineData("EdDSA")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")]
    [InlineData("RSA-OAEP")]
    [InlineData("dir")]
    [InlineData("0")]
    public void Algorithm_outside_the_list_is_unsupported(string algorithm)
    {
        var authority = new TestAuthority();
        var token = authority.Forge(header: h => h["alg"] = algorithm);
        authority.AssertRefuses(TokenFailure.Unsupported, token);
        authority.AssertRefuses(TokenFailure.Unsupported, token[..(token.LastIndexOf('.') + 1)]);
    }

    [Theory]
    [MemberData(nameof(TestKeys.Algorithms), MemberType = typeof(TestKeys))]
    public void Other_algorithm_than_the_keys_is_unsupported(SigningAlgorithm algorithm)
    {
        var authority = new TestAuthority(algorithm);
        foreach (var other in Enum.GetValues<SigningAlgorithm>().Where(other => other != algorithm))
            authority.AssertRefuses(TokenFailure.Unsupported, authority.Forge(header: h => h["alg"] = other.Name()));
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("RS256")]
    public void Public_key_is_no_shared_secret(string algorithm)
    {
        var authority = new TestAuthority(SigningAlgorithm.RS256);
        var rsa = ((Microsoft.IdentityModel.Tokens.RsaSecurityKey)authority.Key.Material).Rsa;
        byte[][] secrets = [Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), rsa.ExportSubjectPublicKeyInfo(), JwksDocument.Write(authority.Keys.Current)];
        foreach (var secret in secrets)
        {
            var signed = authority.Forge(header: h => h["alg"] = algorithm);
            var input = signed[..signed.LastIndexOf('.')];
            var forged = $"{input}.{TokenForge.Segment(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(input)))}";
            Assert.False(authority.Verifier.Verify(forged).Succeeded);
        }
    }

    [Fact]
    public void Probabilistic_and_deterministic_RSA_signatures_are_not_exchanged()
    {
        var pss = SigningKey.FromPem(RsaPem(TestKeys.For(SigningAlgorithm.RS256)), SigningAlgorithm.PS256);
        var authority = new TestAuthority(SigningAlgorithm.RS256);
        Assert.Equal(authority.Key.KeyId, pss.KeyId);
        authority.AssertRefuses(TokenFailure.BadSignature, authority.Forge(key: pss));
        authority.AssertRefuses(TokenFailure.Unsupported, authority.Forge(header: h => h["alg"] = "PS256", key: pss));
    }

    private static string RsaPem(SigningKey key) => ((Microsoft.IdentityModel.Tokens.RsaSecurityKey)key.Material).Rsa.ExportPkcs8PrivateKeyPem();
}

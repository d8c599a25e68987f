using System.Text;
using System.Text.Json.Nodes;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

public sealed class JwkTests
{
    [Theory]
    [MemberData(nameof(TestKeys.Algorithms), MemberType = typeof(TestKeys))]
    public void Private_JWK_comes_back_as_the_same_key(SigningAlgorithm algorithm)
    {
        var key = TestKeys.For(algorithm);
        var again = SigningKey.FromJwk(Jwk(key).ToJsonString());
        Assert.Equal((key.KeyId, algorithm, true), (again.KeyId, again.Algorithm, again.CanSign));
        Assert.True(again.Verify([1], key.Sign([1])));
        Assert.True(key.Verify([2], again.Sign([2])));
    }

    [Fact]
    public void Own_key_id_is_kept_and_a_missing_one_is_the_thumbprint()
    {
        var jwk = Jwk(TestKeys.For(SigningAlgorithm.ES256));
        jwk["kid"] = "mine";
        Assert.Equal("mine", SigningKey.FromJwk(jwk.ToJsonString()).KeyId);
        jwk.Remove("kid");
        Assert.Equal(TestKeys.For(SigningAlgorithm.ES256).KeyId, SigningKey.FromJwk(jwk.ToJsonString()).KeyId);
    }

    [Fact]
    public void Curve_or_the_caller_decides_where_the_JWK_names_no_algorithm()
    {
        Assert.Equal(SigningAlgorithm.ES384, Read(SigningAlgorithm.ES384, jwk => jwk.Remove("alg")).Algorithm);
        Assert.Equal(SigningAlgorithm.RS256, Read(SigningAlgorithm.PS256, jwk => jwk.Remove("alg")).Algorithm);
        Assert.Equal(SigningAlgorithm.PS256, Read(SigningAlgorithm.RS256, jwk => jwk.Remove("alg"), SigningAlgorithm.PS256).Algorithm);
    }

    [Theory]
    [InlineData(SigningAlgorithm.RS256, SigningAlgorithm.PS256)]
    [InlineData(SigningAlgorithm.ES256, SigningAlgorithm.ES384)]
    [InlineData(SigningAlgorithm.HS256, SigningAlgorithm.ES256)]
    public void Algorithm_of_the_JWK_must_agree_with_the_callers(SigningAlgorithm own, SigningAlgorithm wanted) =>
        Assert.Throws<SigningKeyException>(() => Read(own, _ => { }, wanted));

    [Theory]
    [InlineData(SigningAlgorithm.ES256, "crv", "P-384")]
    [InlineData(SigningAlgorithm.ES256, "crv", "P-521")]
    [InlineData(SigningAlgorithm.ES256, "crv", "secp256k1")]
    [InlineData(SigningAlgorithm.ES256, "x", "AAAA")]
    [InlineData(SigningAlgorithm.ES256, "d", "")]
    [InlineData(SigningAlgorithm.ES256, "d", "!!!")]
    [InlineData(SigningAlgorithm.ES256, "kty", "OKP")]
    [InlineData(SigningAlgorithm.ES256, "kty", "RSA")]
    [InlineData(SigningAlgorithm.ES256, "kty", "oct")]
    [InlineData(SigningAlgorithm.ES256, "kty", "")]
    [InlineData(SigningAlgorithm.ES256, "use", "enc")]
    [InlineData(SigningAlgorithm.ES256, "alg", "ES384")]
    [InlineData(SigningAlgorithm.ES256, "alg", "ECDH-ES")]
    [InlineData(SigningAlgorithm.RS256, "alg", "ES256")]
    [InlineData(SigningAlgorithm.RS256, "alg", "RS512")]
    [InlineData(SigningAlgorithm.RS256, "n", "AQAB")]
    [InlineData(SigningAlgorithm.RS256, "e", "")]
    [InlineData(SigningAlgorithm.RS256, "d", "AQAB")]
    [InlineData(SigningAlgorithm.HS256, "k", "AAAA")]
    [InlineData(SigningAlgorithm.HS256, "k", "")]
    [InlineData(SigningAlgorithm.HS256, "alg", "HS512")]
    public void Unfit_member_is_refused(SigningAlgorithm algorithm, string name, string value) =>
        Assert.Throws<SigningKeyException>(() => Read(algorithm, jwk => jwk[name] = value));

    [Theory]
    [InlineData(SigningAlgorithm.ES256, "x")]
    [InlineData(SigningAlgorithm.ES256, "crv")]
    [InlineData(SigningAlgorithm.ES256, "kty")]
    [InlineData(SigningAlgorithm.RS256, "n")]
    [InlineData(SigningAlgorithm.RS256, "e")]
    [InlineData(SigningAlgorithm.RS256, "p")]
    [InlineData(SigningAlgorithm.RS256, "qi")]
    [InlineData(SigningAlgorithm.HS256, "k")]
    public void Missing_member_is_refused(SigningAlgorithm algorithm, string name) =>
        Assert.Throws<SigningKeyException>(() => Read(algorithm, jwk => jwk.Remove(name)));

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    public void Private_part_of_another_key_is_refused(SigningAlgorithm algorithm)
    {
        var other = Jwk(algorithm.IsRsa() ? TestKeys.For(SigningAlgorithm.PS256) : SigningKey.Generate(algorithm));
        Assert.Throws<SigningKeyException>(() => Read(algorithm, jwk => jwk["d"] = other["d"]!.DeepClone()));
    }

    [Theory]
    [InlineData("[\"encrypt\",\"wrapKey\"]", false)]
    [InlineData("[\"sign\"]", true)]
    [InlineData("[\"verify\",\"sign\"]", true)]
    [InlineData("[]", true)]
    public void Key_operations_must_allow_signatures(string operations, bool isRead)
    {
        void Act() => Read(SigningAlgorithm.ES256, jwk => jwk["key_ops"] = JsonNode.Parse(operations));
        if (isRead)
            Act();
        else
            Assert.Throws<SigningKeyException>(Act);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"kty\":1}")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    public void Garbage_is_refused(string json) => Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk(json));

    [Fact]
    public void Refusals_never_quote_the_key()
    {
        var jwk = Jwk(TestKeys.For(SigningAlgorithm.RS256));
        foreach (var name in (string[])["n", "e", "d", "p", "q", "dp", "dq", "qi", "kty"])
        {
            var damaged = jwk.DeepClone().AsObject();
            damaged[name] = "%" + damaged[name]!.GetValue<string>();
            var error = Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk(damaged.ToJsonString())).ToString();
            Assert.All(["d", "p", "q"], secret => Assert.DoesNotContain(jwk[secret]!.GetValue<string>()[..20], error, StringComparison.Ordinal));
        }

        var cut = jwk.ToJsonString()[..^3];
        Assert.DoesNotContain(jwk["d"]!.GetValue<string>()[..20], Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk(cut)).ToString(), StringComparison.Ordinal);
    }

    internal static JsonObject Jwk(SigningKey key) =>
        JsonNode.Parse(Encoding.UTF8.GetString(JwksDocument.Write([key], includePrivate: true)))!["keys"]![0]!.DeepClone().AsObject();

    private static SigningKey Read(SigningAlgorithm algorithm, Action<JsonObject> change, SigningAlgorithm? wanted = null)
    {
        var jwk = Jwk(TestKeys.For(algorithm));
        change(jwk);
        return SigningKey.FromJwk(jwk.ToJsonString(), wanted);
    }
}

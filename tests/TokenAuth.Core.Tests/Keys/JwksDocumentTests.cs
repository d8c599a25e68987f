using System.Text;
using System.Text.Json.Nodes;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

public sealed class JwksDocumentTests
{
    [Fact]
    public void Published_set_has_public_members_only()
    {
        var ring = new KeyRing(Enum.GetValues<SigningAlgorithm>().Select(TestKeys.For));
        var keys = JsonNode.Parse(JwksDocument.Write(ring))!["keys"]!.AsArray();
        Assert.Equal(["ES256", "ES384", "RS256", "PS256"], keys.Select(key => key!["alg"]!.GetValue<string>()));
        var names = keys.SelectMany(key => key!.AsObject().Select(member => member.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(["alg", "crv", "e", "kid", "kty", "n", "use", "x", "y"], names);
        Assert.All(keys, key => Assert.Equal("sig", key!["use"]!.GetValue<string>()));
    }

    [Fact]
    public void Shared_secret_has_no_public_form()
    {
        var secret = TestKeys.For(SigningAlgorithm.HS256);
        Assert.Equal("""{"keys":[]}""", Encoding.UTF8.GetString(JwksDocument.Write(new KeyRing(secret))));
        Assert.Throws<InvalidOperationException>(() => JwksDocument.Write([secret], includePrivate: false));
    }

    [Fact]
    public void Published_set_is_read_back_as_keys_that_verify_and_cannot_sign()
    {
        var ring = new KeyRing(Enum.GetValues<SigningAlgorithm>().Select(TestKeys.For));
        var read = JwksDocument.Read(Encoding.UTF8.GetString(JwksDocument.Write(ring)));
        Assert.Equal(4, read.Keys.Length);
        Assert.Null(read.Current);
        Assert.All(read.Keys, key =>
        {
            Assert.False(key.CanSign);
            Assert.True(key.Verify([1], ring.Find(key.KeyId)!.Sign([1])));
        });
    }

    public static TheoryData<string, string> Unusable => new()
    {
        { "shared secret", """{"kty":"oct","kid":"x","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABAgM"}""" },
        { "unknown type", """{"kty":"OKP","crv":"Ed25519","kid":"x","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""" },
        { "unknown algorithm", Public(SigningAlgorithm.RS256, jwk => jwk["alg"] = "RS512") },
        { "for encryption", Public(SigningAlgorithm.RS256, jwk => jwk["use"] = "enc") },
        { "without id", Public(SigningAlgorithm.ES256, jwk => jwk.Remove("kid")) },
        { "empty id", Public(SigningAlgorithm.ES256, jwk => jwk["kid"] = "") },
        { "damaged", Public(SigningAlgorithm.ES256, jwk => jwk["x"] = "%%%") },
        { "not on the curve", Public(SigningAlgorithm.ES256, jwk => jwk["x"] = jwk["y"]!.DeepClone()) },
        { "private", JwkTests.Jwk(TestKeys.For(SigningAlgorithm.ES256)).ToJsonString() },
        { "private in part", Public(SigningAlgorithm.RS256, jwk => jwk["d"] = JwkTests.Jwk(TestKeys.For(SigningAlgorithm.RS256))["d"]!.DeepClone()) },
        { "a member of the wrong type", """{"kty":1,"kid":"x"}""" },
        { "an exponent of 2048 bits", Public(SigningAlgorithm.RS256, jwk => jwk["e"] = jwk["n"]!.DeepClone()) },
        { "empty", "{}" },
        { "null", "null" },
    };

    [Theory]
    [MemberData(nameof(Unusable), DisableDiscoveryEnumeration = true)]
    public void What_cannot_be_used_is_passed_over(string what, string jwk)
    {
        var good = Public(SigningAlgorithm.PS256, _ => { });
        var ring = JwksDocument.Read($$"""{"keys":[{{jwk}},{{good}}],"more":"{{what}}"}""");
        Assert.Equal([TestKeys.For(SigningAlgorithm.PS256).KeyId], ring.Keys.Select(key => key.KeyId));
    }

    [Fact]
    public void Unusable_key_does_not_hide_a_usable_one_of_the_same_id()
    {
        var encryption = Public(SigningAlgorithm.RS256, jwk => (jwk["kid"], jwk["use"]) = ("1", "enc"));
        var signature = Public(SigningAlgorithm.ES256, jwk => jwk["kid"] = "1");
        Assert.Equal(SigningAlgorithm.ES256, Assert.Single(JwksDocument.Read($$"""{"keys":[{{encryption}},{{signature}}]}""").Keys).Algorithm);
    }

    [Fact]
    public void First_of_two_keys_of_one_id_counts()
    {
        var first = Public(SigningAlgorithm.ES256, jwk => jwk["kid"] = "1");
        var second = Public(SigningAlgorithm.RS256, jwk => jwk["kid"] = "1");
        Assert.Equal(SigningAlgorithm.ES256, Assert.Single(JwksDocument.Read($$"""{"keys":[{{first}},{{second}}]}""").Keys).Algorithm);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{\"keys\":1}")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[")]
    [InlineData("<html>")]
    public void What_is_no_set_is_refused(string json) => Assert.Throws<SigningKeyException>(() => JwksDocument.Read(json));

    [Theory]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[1]}")]
    [InlineData("{\"keys\":[{\"kty\":1}]}")]
    public void Empty_set_is_an_empty_ring(string json) => Assert.Empty(JwksDocument.Read(json).Keys);

    private static string Public(SigningAlgorithm algorithm, Action<JsonObject> change)
    {
        var jwk = JsonNode.Parse(JwksDocument.Write(new KeyRing(TestKeys.For(algorithm))))!["keys"]![0]!.AsObject();
        change(jwk);
        return jwk.ToJsonString();
    }
}

using TokenAuth.Keys;

namespace TokenAuth.Rfc;

/// <summary>RFC 7518 (JSON Web Algorithms), section 3.</summary>
public sealed class Rfc7518
{
    [Theory]
    [InlineData("HS256", true)]
    [InlineData("RS256", true)]
    [InlineData("ES256", true)]
    [InlineData("ES384", true)]
    [InlineData("PS256", true)]
    [InlineData("HS384", false)]
    [InlineData("HS512", false)]
    [InlineData("RS384", false)]
    [InlineData("RS512", false)]
    [InlineData("ES512", false)]
    [InlineData("PS384", false)]
    [InlineData("PS512", false)]
    [InlineData("none", false)]
    public void Section_3_1_names(string name, bool isOurs) => Assert.Equal(isOurs, SigningAlgorithms.TryParse(name, out _));

    [Fact]
    public void Section_3_2_HMAC_key_is_at_least_as_long_as_the_hash()
    {
        Assert.Throws<SigningKeyException>(() => KeyMaterial.FromSecret([.. Enumerable.Range(0, 31).Select(i => (byte)i)]));
        Assert.True(KeyMaterial.FromSecret([.. Enumerable.Range(0, 32).Select(i => (byte)i)]).CanSign);
    }

    [Theory]
    [InlineData(SigningAlgorithm.ES256, 64)]
    [InlineData(SigningAlgorithm.ES384, 96)]
    public void Section_3_4_signature_is_R_and_S_of_fixed_length(SigningAlgorithm algorithm, int length)
    {
        var key = SigningKey.Generate(algorithm);
        Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(length, key.Sign([(byte)i]).Length));
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

/// <summary>Keys that let others sign, or that are none: cases after Project Wycheproof, with values of our own.</summary>
public sealed class WeakKeyTests
{
    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(2040)]
    [InlineData(2047)]
    public void RSA_of_fewer_than_2048_bits_is_refused(int bits) => AssertRsaRefused(modulus: Bytes(bits), exponent: [1, 0, 1]); // RFC 7518 §3.3

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("0001")]
    [InlineData("02")]
    [InlineData("010000")]
    [InlineData("0000000000000001")]
    public void RSA_exponent_with_which_anybody_or_nobody_can_sign_is_refused(string exponent) => AssertRsaRefused(Bytes(2048), Convert.FromHexString(exponent));

    [Theory]
    [InlineData("03")]
    [InlineData("11")]
    [InlineData("010001")]
    public void RSA_exponents_in_use_are_read(string exponent) =>
        Assert.False(SigningKey.FromJwk(Rsa(Bytes(2048), Convert.FromHexString(exponent)).ToJsonString()).CanSign);

    [Fact]
    public void RSA_modulus_that_is_even_is_refused()
    {
        var even = Bytes(2048);
        even[^1] &= 0xFE;
        AssertRsaRefused(even, [1, 0, 1]);
    }

    /// <summary>CVE-2020-0601: a curve with a generator of the attacker's choice, under a good point.</summary>
    [Fact]
    public void Elliptic_curve_with_parameters_of_its_own_is_refused()
    {
        using var named = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = named.ExportExplicitParameters(includePrivateParameters: true);
        parameters.Curve.G = parameters.Q;
        parameters.D = [.. new byte[31], 1];
        using var forged = ECDsa.Create();
        forged.ImportParameters(parameters);
        Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(forged.ExportPkcs8PrivateKeyPem()));
    }

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.ES384)]
    public void Point_that_is_not_on_the_curve_is_refused(SigningAlgorithm algorithm)
    {
        AssertEcRefused(algorithm, key => key["y"] = Changed(key["y"]!));
        AssertEcRefused(algorithm, key => key["x"] = Changed(key["x"]!));
        AssertEcRefused(algorithm, key => (key["x"], key["y"]) = (Zeros(key["x"]!), Zeros(key["y"]!)));
        AssertEcRefused(algorithm, key => (key["x"], key["y"]) = (key["y"]!.DeepClone(), key["x"]!.DeepClone()));
    }

    /// <summary>RFC 7518 §6.2.1.2: "The length of this octet string MUST be the full size of a coordinate".</summary>
    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.ES384)]
    public void Coordinate_of_another_length_is_refused(SigningAlgorithm algorithm)
    {
        AssertEcRefused(algorithm, key => key["x"] = Encode([0, .. Decode(key["x"]!)]));
        AssertEcRefused(algorithm, key => key["x"] = Encode(Decode(key["x"]!)[1..]));
        AssertEcRefused(algorithm, key => key["y"] = "");
        AssertEcRefused(algorithm, key => key.Remove("y"));
    }

    [Theory]
    [InlineData(SigningAlgorithm.ES256, "P-384")]
    [InlineData(SigningAlgorithm.ES384, "P-256")]
    [InlineData(SigningAlgorithm.ES256, "P-521")]
    [InlineData(SigningAlgorithm.ES256, "secp256k1")]
    [InlineData(SigningAlgorithm.ES256, "p-256")]
    public void Curve_of_another_algorithm_is_refused(SigningAlgorithm algorithm, string curve) => AssertEcRefused(algorithm, key => key["crv"] = curve); // RFC 7518 §3.4

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.ES384)]
    public void Private_key_of_zero_or_the_order_is_refused(SigningAlgorithm algorithm)
    {
        var order = algorithm == SigningAlgorithm.ES256
            ? "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"
            : "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973";
        AssertEcRefused(algorithm, key => key["d"] = Zeros(key["x"]!));
        AssertEcRefused(algorithm, key => key["d"] = Encode(Convert.FromHexString(order)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(31)]
    public void Secret_that_is_shorter_than_its_hash_is_refused(int length) => // RFC 7518 §3.2
        Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk(new JsonObject { ["kty"] = "oct", ["k"] = Encode(RandomNumberGenerator.GetBytes(length)) }.ToJsonString()));

    /// <summary>An odd number of so many bits; whether it has two prime factors nobody can see.</summary>
    private static byte[] Bytes(int bits)
    {
        var bytes = RandomNumberGenerator.GetBytes((bits + 7) / 8);
        bytes[0] = (byte)((bytes[0] | 0x80) >> (-bits & 7));
        bytes[^1] |= 1;
        return bytes;
    }

    private static JsonObject Rsa(byte[] modulus, byte[] exponent) => new() { ["kty"] = "RSA", ["kid"] = "weak", ["n"] = Encode(modulus), ["e"] = Encode(exponent) };

    private static void AssertRsaRefused(byte[] modulus, byte[] exponent) => AssertRefused(Rsa(modulus, exponent));

    private static void AssertEcRefused(SigningAlgorithm algorithm, Action<JsonObject> change)
    {
        var key = JsonNode.Parse(JwksDocument.Write(new KeyRing(TestKeys.For(algorithm))))!["keys"]![0]!.DeepClone().AsObject();
        Assert.NotNull(SigningKey.FromJwk(key.ToJsonString()));
        change(key);
        AssertRefused(key);
    }

    /// <summary>Alone it is refused, and in the set of an authority it is passed over (RFC 7517 §5).</summary>
    private static void AssertRefused(JsonObject key)
    {
        Assert.Throws<SigningKeyException>(() => SigningKey.FromJwk(key.ToJsonString()));
        Assert.Empty(JwksDocument.Read(new JsonObject { ["keys"] = new JsonArray(key.DeepClone()) }.ToJsonString()).Keys);
    }

    private static string Changed(JsonNode coordinate)
    {
        var bytes = Decode(coordinate);
        bytes[^1] ^= 1;
        return Encode(bytes);
    }

    private static string Zeros(JsonNode coordinate) => Encode(new byte[Decode(coordinate).Length]);

    private static byte[] Decode(JsonNode text) => Base64Url.DecodeFromChars(text.GetValue<string>());

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}

using System.Security.Cryptography;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Keys;

public sealed class PemKeyTests
{
    private const string OnACurveNobodyKnows = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAWMDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==\n-----END PUBLIC KEY-----";

    private static readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly RSA _rsa = RSA.Create(2048);

    public static TheoryData<string, string, bool> Labels => new()
    {
        { "PKCS#8 EC", _ec.ExportPkcs8PrivateKeyPem(), true },
        { "SEC1", _ec.ExportECPrivateKeyPem(), true },
        { "SPKI EC", _ec.ExportSubjectPublicKeyInfoPem(), false },
        { "PKCS#8 RSA", _rsa.ExportPkcs8PrivateKeyPem(), true },
        { "PKCS#1", _rsa.ExportRSAPrivateKeyPem(), true },
        { "SPKI RSA", _rsa.ExportSubjectPublicKeyInfoPem(), false },
        { "PKCS#1 public", _rsa.ExportRSAPublicKeyPem(), false },
        { "with text around", $"subject=CN=x\n{_rsa.ExportPkcs8PrivateKeyPem()}\nbye\n", true },
        { "as openssl ecparam -genkey writes it", $"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n{_ec.ExportECPrivateKeyPem()}\n", true },
    };

    [Theory]
    [MemberData(nameof(Labels), DisableDiscoveryEnumeration = true)]
    public void Every_form_is_read(string form, string pem, bool canSign)
    {
        var isEc = form.Contains("EC", StringComparison.Ordinal) || form.Contains("ec", StringComparison.Ordinal);
        var key = SigningKey.FromPem(pem);
        Assert.Equal((canSign, isEc ? SigningAlgorithm.ES256 : SigningAlgorithm.RS256), (key.CanSign, key.Algorithm));
        Assert.Equal(SigningKey.FromPem(isEc ? _ec.ExportSubjectPublicKeyInfoPem() : _rsa.ExportSubjectPublicKeyInfoPem()).KeyId, key.KeyId);
    }

    [Fact]
    public void Key_without_its_private_part_does_not_sign() =>
        Assert.Throws<InvalidOperationException>(() => SigningKey.FromPem(_ec.ExportSubjectPublicKeyInfoPem()).Sign([1]));

    [Fact]
    public void Curve_decides_the_algorithm()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Equal(SigningAlgorithm.ES384, SigningKey.FromPem(p384.ExportPkcs8PrivateKeyPem()).Algorithm);
        Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(p384.ExportPkcs8PrivateKeyPem(), SigningAlgorithm.ES256));
    }

    [Theory]
    [InlineData(SigningAlgorithm.RS256)]
    [InlineData(SigningAlgorithm.PS256)]
    public void RSA_key_serves_either_RSA_algorithm(SigningAlgorithm algorithm) =>
        Assert.Equal(algorithm, SigningKey.FromPem(_rsa.ExportPkcs8PrivateKeyPem(), algorithm).Algorithm);

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.HS256)]
    public void RSA_key_serves_no_other_algorithm(SigningAlgorithm algorithm) =>
        Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(_rsa.ExportPkcs8PrivateKeyPem(), algorithm));

    [Theory]
    [InlineData(SigningAlgorithm.RS256)]
    [InlineData(SigningAlgorithm.HS256)]
    public void Elliptic_curve_key_serves_no_other_algorithm(SigningAlgorithm algorithm) =>
        Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(_ec.ExportPkcs8PrivateKeyPem(), algorithm));

    [Fact]
    public void Small_RSA_key_is_refused_private_or_public()
    {
        using var small = RSA.Create(1024);
        Assert.Contains("1024", Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(small.ExportPkcs8PrivateKeyPem())).Message, StringComparison.Ordinal);
        Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(small.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    public void Other_curves_are_refused()
    {
        foreach (var curve in (ECCurve[])[ECCurve.NamedCurves.nistP521, ECCurve.CreateFromFriendlyName("secp256k1"), ECCurve.NamedCurves.brainpoolP256r1])
        {
            using var key = ECDsa.Create(curve);
            Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(key.ExportPkcs8PrivateKeyPem()));
        }
    }

    [Fact]
    public void Curve_given_by_its_numbers_is_refused()
    {
        using var named = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var numbers = ECDsa.Create(named.ExportExplicitParameters(includePrivateParameters: true));
        Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(numbers.ExportPkcs8PrivateKeyPem()));
    }

    [Fact]
    public void Encrypted_key_is_refused_with_the_remedy()
    {
        var pem = _ec.ExportEncryptedPkcs8PrivateKeyPem("password", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        Assert.Contains("openssl pkey", Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(pem)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData(OnACurveNobodyKnows)]
    public void Garbage_is_refused(string pem) => Assert.Throws<SigningKeyException>(() => SigningKey.FromPem(pem));

    [Fact]
    public void Two_keys_in_one_text_are_refused() =>
        Assert.Throws<SigningKeyException>(() => SigningKey.FromPem($"{_ec.ExportPkcs8PrivateKeyPem()}\n{_rsa.ExportPkcs8PrivateKeyPem()}\n{_ec.ExportECPrivateKeyPem()}"));

    [Fact]
    public void Nothing_is_no_key() => Assert.Throws<ArgumentNullException>(() => SigningKey.FromPem(null!));
}

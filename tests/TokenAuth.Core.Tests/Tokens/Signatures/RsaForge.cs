using System.Numerics;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Keys;

namespace TokenAuth.Core.Tests.Tokens.Signatures;

/// <summary>RSA signatures of encoded messages that no library makes (RFC 8017 §8, §9), with a key of 2048 bits.</summary>
internal static class RsaForge
{
    internal const int Length = 256;

    private static readonly Lazy<(string Pem, RSAParameters Key)> _key = new(Make);

    internal static SigningKey For(SigningAlgorithm algorithm) => SigningKey.FromPem(_key.Value.Pem, algorithm);

    internal static RSA Rsa(SigningKey key) => ((RsaSecurityKey)key.Material).Rsa;

    internal static BigInteger Modulus => Number(_key.Value.Key.Modulus!);

    internal static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    internal static byte[] Fixed(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Length - bytes.Length], .. bytes];
    }

    /// <summary>RSASP1, RFC 8017 §5.2.1.</summary>
    internal static byte[] Sign(byte[] encoded) => Fixed(BigInteger.ModPow(Number(encoded), Number(_key.Value.Key.D!), Modulus));

    /// <summary>Leaves room above the modulus, for signatures that are too great and still of the right length.</summary>
    private static (string Pem, RSAParameters Key) Make()
    {
        while (true)
        {
            using var rsa = RSA.Create(8 * Length);
            var key = rsa.ExportParameters(includePrivateParameters: true);
            if (key.Modulus![0] < 0xC0)
                return (rsa.ExportPkcs8PrivateKeyPem(), key);
        }
    }
}

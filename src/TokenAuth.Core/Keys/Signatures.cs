using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.Keys;

/// <summary>Which signatures a key makes.</summary>
internal static class Signatures
{
    internal static ISignatures Of(SecurityKey material, SigningAlgorithm algorithm) => material switch
    {
        ECDsaSecurityKey ec => new OfCurve(ec.ECDsa, algorithm is SigningAlgorithm.ES384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256),
        RsaSecurityKey rsa => new OfRsa(rsa.Rsa, algorithm is SigningAlgorithm.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
        SymmetricSecurityKey shared => new OfSecret(shared.Key),
        _ => throw new ArgumentOutOfRangeException(nameof(material), material.GetType().Name, "Not a kind of key of this library."),
    };

    /// <summary>RFC 7518 §3.4: R and S, each as long as the curve's order.</summary>
    private sealed class OfCurve(ECDsa key, HashAlgorithmName hash) : ISignatures
    {
        public int Length { get; } = 2 * ((key.KeySize + 7) / 8);

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => key.SignData(data, signature, hash);

        public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key.VerifyData(data, signature, hash);
    }

    /// <summary>RFC 7518 §3.3 and §3.5; RFC 8017 §8.1.2 and §8.2.2, step 1.</summary>
    private sealed class OfRsa(RSA key, RSASignaturePadding padding) : ISignatures
    {
        public int Length { get; } = (key.KeySize + 7) / 8;

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => key.SignData(data, signature, HashAlgorithmName.SHA256, padding);

        public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key.VerifyData(data, signature, HashAlgorithmName.SHA256, padding);
    }

    /// <summary>RFC 7518 §3.2. Hashes that have the key already are kept: half of an HMAC of a token's length is setting up the key.</summary>
    private sealed class OfSecret(byte[] secret) : ISignatures
    {
        private readonly ConcurrentBag<IncrementalHash> _keyed = [];

        public int Length => HMACSHA256.HashSizeInBytes;

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
        {
            if (!_keyed.TryTake(out var hash))
                hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
            hash.AppendData(data);
            hash.GetHashAndReset(signature);
            _keyed.Add(hash);
        }

        public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
            Sign(data, expected);
            return CryptographicOperations.FixedTimeEquals(expected, signature);
        }
    }
}

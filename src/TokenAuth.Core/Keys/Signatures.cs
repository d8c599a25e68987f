using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.Keys;

/// <summary>Which signatures a key makes.</summary>
internal static class Signatures
{
    internal static ISignatures Of(SecurityKey material, SigningAlgorithm algorithm) => material switch
    {
        ECDsaSecurityKey ec => algorithm is SigningAlgorithm.ES384
            ? new OfCurve(ec.ECDsa, HashAlgorithmName.SHA384, KeptHashes.Sha384)
            : new OfCurve(ec.ECDsa, HashAlgorithmName.SHA256, KeptHashes.Sha256),
        RsaSecurityKey rsa => new OfRsa(rsa.Rsa, algorithm is SigningAlgorithm.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
        SymmetricSecurityKey shared => new OfSecret(shared.Key),
        _ => throw new ArgumentOutOfRangeException(nameof(material), material.GetType().Name, "Not a kind of key of this library."),
    };

    /// <summary>RFC 7518 §3.4: R and S, each as long as the curve's order.</summary>
    private sealed class OfCurve(ECDsa key, HashAlgorithmName hash, KeptHashes hashes) : ISignatures
    {
        public int Length { get; } = 2 * ((key.KeySize + 7) / 8);

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => key.SignData(data, signature, hash);

        public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            Span<byte> room = stackalloc byte[KeptHashes.MaximumLength];
            return key.VerifyHash(hashes.Hash(data, room), signature);
        }
    }

    /// <summary>RFC 7518 §3.3 and §3.5; RFC 8017 §8.1.2 and §8.2.2, step 1.</summary>
    private sealed class OfRsa(RSA key, RSASignaturePadding padding) : ISignatures
    {
        private static readonly HashAlgorithmName _hash = HashAlgorithmName.SHA256;

        public int Length { get; } = (key.KeySize + 7) / 8;

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => key.SignData(data, signature, _hash, padding);

        public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            Span<byte> room = stackalloc byte[KeptHashes.MaximumLength];
            return key.VerifyHash(KeptHashes.Sha256.Hash(data, room), signature, _hash, padding);
        }
    }

    /// <summary>RFC 7518 §3.2.</summary>
    private sealed class OfSecret(byte[] secret) : ISignatures
    {
        private readonly KeptHashes _hashes = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret));

        public int Length => HMACSHA256.HashSizeInBytes;

        public void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => _hashes.Hash(data, signature);

        public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            Span<byte> room = stackalloc byte[KeptHashes.MaximumLength];
            return CryptographicOperations.FixedTimeEquals(_hashes.Hash(data, room), signature);
        }
    }
}

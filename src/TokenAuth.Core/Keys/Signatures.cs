using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.Keys;

/// <summary>Signatures of one key by its one algorithm (RFC 7518 §3), by the platform's cryptography. Safe for use by many threads.</summary>
/// <param name="length">How many bytes each of them has.</param>
internal abstract class Signatures(int length)
{
    internal int Length => length;

    internal abstract void Sign(ReadOnlySpan<byte> data, Span<byte> signature);

    /// <param name="data">What was signed.</param>
    /// <param name="signature"><see cref="Length"/> bytes.</param>
    internal abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    internal static Signatures Of(SecurityKey material, SigningAlgorithm algorithm) => material switch
    {
        ECDsaSecurityKey ec => new OfCurve(ec.ECDsa, algorithm is SigningAlgorithm.ES384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256),
        RsaSecurityKey rsa => new OfRsa(rsa.Rsa, algorithm is SigningAlgorithm.PS256 ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
        SymmetricSecurityKey shared => new OfSecret(shared.Key),
        _ => throw new ArgumentOutOfRangeException(nameof(material), material.GetType().Name, "Not a kind of key of this library."),
    };

    /// <summary>RFC 7518 §3.4: R and S, each as long as the curve's order.</summary>
    private sealed class OfCurve(ECDsa key, HashAlgorithmName hash) : Signatures(2 * ((key.KeySize + 7) / 8))
    {
        internal override void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => key.SignData(data, signature, hash);

        internal override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key.VerifyData(data, signature, hash);
    }

    /// <summary>RFC 7518 §3.3 and §3.5; RFC 8017 §8.1.2 and §8.2.2, step 1.</summary>
    private sealed class OfRsa(RSA key, RSASignaturePadding padding) : Signatures((key.KeySize + 7) / 8)
    {
        internal override void Sign(ReadOnlySpan<byte> data, Span<byte> signature) => key.SignData(data, signature, HashAlgorithmName.SHA256, padding);

        internal override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => key.VerifyData(data, signature, HashAlgorithmName.SHA256, padding);
    }

    /// <summary>RFC 7518 §3.2. Hashes that have the key already are kept: half of an HMAC of a token's length is setting up the key.</summary>
    private sealed class OfSecret(byte[] secret) : Signatures(HMACSHA256.HashSizeInBytes)
    {
        private readonly ConcurrentBag<IncrementalHash> _keyed = [];

        internal override void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
        {
            if (!_keyed.TryTake(out var hash))
                hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
            hash.AppendData(data);
            hash.GetHashAndReset(signature);
            _keyed.Add(hash);
        }

        internal override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
        {
            Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
            Sign(data, expected);
            return CryptographicOperations.FixedTimeEquals(expected, signature);
        }
    }
}

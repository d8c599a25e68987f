using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.Keys;

/// <summary>From raw cryptographic material to a <see cref="SigningKey"/>: every rule about sizes and fitness stands here.</summary>
internal static class KeyMaterial
{
    internal static SigningKey Generate(SigningAlgorithm algorithm) => algorithm switch
    {
        SigningAlgorithm.ES256 => From(ECDsa.Create(ECCurve.NamedCurves.nistP256), canSign: true),
        SigningAlgorithm.ES384 => From(ECDsa.Create(ECCurve.NamedCurves.nistP384), canSign: true),
        SigningAlgorithm.HS256 => FromSecret(RandomNumberGenerator.GetBytes(SigningAlgorithms.MinimumSecretBytes)),
        _ => From(RSA.Create(3072), algorithm, canSign: true),
    };

    internal static SigningKey FromSecret(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return FromSecret(StrictUtf8.GetBytes(secret) ?? throw new SigningKeyException($"The secret is not valid Unicode. {SecretRemedy}"));
    }

    internal static SigningKey FromSecret(byte[] secret, string? keyId = null)
    {
        if (StrictUtf8.GetString(secret) is { } text && PublicSecrets.Contains(text))
            throw new SigningKeyException($"The secret is publicly known: it stands in a tutorial. {SecretRemedy}");

        // RFC 7518 §3.2
        if (secret.Length < SigningAlgorithms.MinimumSecretBytes)
            throw new SigningKeyException($"The secret has {secret.Length} bytes; HS256 needs {SigningAlgorithms.MinimumSecretBytes} or more. {SecretRemedy}");
        if (secret.AsSpan().IndexOfAnyExcept(secret[0]) < 0)
            throw new SigningKeyException($"All bytes of the secret are equal. {SecretRemedy}");
        return Create(new SymmetricSecurityKey(secret), SigningAlgorithm.HS256, keyId, canSign: true);
    }

    internal static SigningKey From(ECDsa key, bool canSign, SigningAlgorithm? wanted = null, string? keyId = null)
    {
        // RFC 7518 §3.4
        var algorithm = SigningAlgorithms.ForCurve(key.ExportParameters(includePrivateParameters: false).Curve)
            ?? throw new SigningKeyException("The key is not on P-256 or P-384. openssl ecparam -name prime256v1 -genkey -noout makes one.");
        return Create(new ECDsaSecurityKey(key), Fitting(algorithm, wanted), keyId, canSign);
    }

    internal static SigningKey From(RSA key, SigningAlgorithm? wanted, bool canSign, string? keyId = null)
    {
        var algorithm = wanted ?? SigningAlgorithm.RS256;
        if (!algorithm.IsRsa())
            throw new SigningKeyException($"{algorithm.Name()} does not fit an RSA key: set Algorithm to RS256 or PS256.");
        if (key.KeySize is < SigningAlgorithms.MinimumRsaBits or > SigningAlgorithms.MaximumRsaBits)
        {
            throw new SigningKeyException($"The RSA key has {key.KeySize} bits; {SigningAlgorithms.MinimumRsaBits} to "
                + $"{SigningAlgorithms.MaximumRsaBits} are accepted (RFC 7518 §3.3). openssl genrsa 3072 makes one.");
        }

        if (!IsUsable(key.ExportParameters(includePrivateParameters: false)))
            throw new SigningKeyException("The RSA key has an exponent or a modulus with which anybody can sign, or nobody. openssl genrsa 3072 makes a good one.");
        return Create(new RsaSecurityKey(key), algorithm, keyId, canSign);
    }

    /// <summary>RFC 8017 §3.1: a product of odd primes, and an odd exponent from 3 on. With 1 every message is its own signature.</summary>
    private static bool IsUsable(RSAParameters key) =>
        (key.Modulus![^1] & key.Exponent![^1] & 1) == 1 && (key.Exponent[^1] > 1 || key.Exponent.AsSpan(..^1).ContainsAnyExcept((byte)0));

    private static SigningAlgorithm Fitting(SigningAlgorithm own, SigningAlgorithm? wanted) =>
        wanted is null || wanted == own
            ? own
            : throw new SigningKeyException($"{wanted.Value.Name()} does not fit this key: it is made for {own.Name()}.");

    private static SigningKey Create(SecurityKey material, SigningAlgorithm algorithm, string? keyId, bool canSign)
    {
        var id = string.IsNullOrEmpty(keyId) ? Base64UrlEncoder.Encode(material.ComputeJwkThumbprint()) : keyId;
        material.KeyId = id;
        var key = new SigningKey(material, algorithm, id, canSign);

        // A private part that does not belong to the public one would sign tokens that nobody can verify.
        return !canSign || CanVerifyItself(key)
            ? key
            : throw new SigningKeyException("The private part of the key does not belong to its public part.");
    }

    /// <summary>HKDF (RFC 5869) of the private part: one key, one purpose for each <paramref name="purpose"/>.</summary>
    internal static byte[] DeriveSecret(SecurityKey material, string purpose)
    {
        var secret = material switch
        {
            ECDsaSecurityKey ec => ec.ECDsa.ExportParameters(includePrivateParameters: true).D!,
            RsaSecurityKey rsa => rsa.Rsa.ExportParameters(includePrivateParameters: true).D!,
            SymmetricSecurityKey shared => shared.Key,
            _ => throw new ArgumentOutOfRangeException(nameof(material), material.GetType().Name, "Not a kind of key of this library."),
        };
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, outputLength: 32, info: System.Text.Encoding.ASCII.GetBytes(purpose));
    }

    private static bool CanVerifyItself(SigningKey key)
    {
        try
        {
            return key.Verify(_probe, key.Sign(_probe));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static readonly byte[] _probe = [1];

    private const string SecretRemedy = "Make a new one with: openssl rand -base64 48";
}

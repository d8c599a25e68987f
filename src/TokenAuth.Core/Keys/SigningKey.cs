using System.Collections.Concurrent;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Tokens;

namespace TokenAuth.Keys;

/// <summary>
/// One key with its one algorithm and its key id (<c>kid</c>: the RFC 7638 thumbprint, unless the JWK brought its own). Immutable and
/// safe for use by many threads. It never shows its private part.
/// </summary>
public sealed class SigningKey
{
    private readonly ConcurrentDictionary<string, byte[]> _derivedSecrets = new(StringComparer.Ordinal);
    private readonly ISignatures _signatures;

    internal SigningKey(SecurityKey securityKey, SigningAlgorithm algorithm, string keyId, bool canSign)
    {
        KeyId = keyId;
        Algorithm = algorithm;
        Material = securityKey;
        CanSign = canSign;
        Header = JwtWriter.HeaderOf(algorithm, keyId);
        _signatures = Signatures.Of(securityKey, algorithm);
    }

    /// <summary>The <c>kid</c> written into tokens and the JWKS.</summary>
    public string KeyId { get; }

    /// <summary>The only algorithm this key signs and verifies with.</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>Whether the private part, or the shared secret, is here.</summary>
    public bool CanSign { get; }

    internal SecurityKey Material { get; }

    /// <summary>The first segment of the tokens it signs.</summary>
    internal string Header { get; }

    /// <summary>A new random key: P-256, P-384, RSA of 3072 bits, or 32 random bytes.</summary>
    /// <param name="algorithm">What it is for.</param>
    public static SigningKey Generate(SigningAlgorithm algorithm = SigningAlgorithm.ES256) => KeyMaterial.Generate(algorithm);

    /// <summary>An HS256 key from a shared secret: its UTF-8 bytes, as PyJWT and most others take it.</summary>
    /// <param name="secret">At least 32 bytes, random. <c>openssl rand -base64 48</c> makes a good one.</param>
    /// <exception cref="SigningKeyException">The secret is too short, uniform, or publicly known.</exception>
    public static SigningKey FromSecret(string secret) => KeyMaterial.FromSecret(secret);

    /// <summary>A key from PEM text: PKCS#8, SEC1 or PKCS#1 private keys, or SPKI public keys, not encrypted.</summary>
    /// <param name="pem">The text, with its BEGIN and END lines.</param>
    /// <param name="algorithm">What it is for; null means ES256 or ES384 by curve, and RS256 for RSA.</param>
    /// <exception cref="SigningKeyException">Not a usable key, or not one for <paramref name="algorithm"/>.</exception>
    public static SigningKey FromPem(string pem, SigningAlgorithm? algorithm = null) => PemKey.Read(pem, algorithm);

    /// <summary>A key from a JWK (RFC 7517), private or public.</summary>
    /// <param name="json">The JSON object. Its <c>kid</c> is kept; its <c>alg</c> must agree with <paramref name="algorithm"/>.</param>
    /// <param name="algorithm">What it is for; null means the JWK's <c>alg</c>, else ES256 or ES384 by curve, and RS256 for RSA.</param>
    /// <exception cref="SigningKeyException">Not a usable key, or not one for <paramref name="algorithm"/>.</exception>
    public static SigningKey FromJwk(string json, SigningAlgorithm? algorithm = null) => JwkReader.Read(json, algorithm);

    /// <summary>A secret for one purpose, e.g. refresh tokens. Knowing the public key does not give it.</summary>
    internal byte[] DerivedSecret(string purpose) => CanSign
        ? _derivedSecrets.GetOrAdd(purpose, static (name, material) => KeyMaterial.DeriveSecret(material, name), Material)
        : throw new InvalidOperationException($"Key '{KeyId}' has no private part.");

    internal bool IsSameAs(SigningKey other) => other == this
        || (string.Equals(KeyId, other.KeyId, StringComparison.Ordinal) && Algorithm == other.Algorithm && CanSign == other.CanSign
            && Material.ComputeJwkThumbprint().AsSpan().SequenceEqual(other.Material.ComputeJwkThumbprint()));

    internal int SignatureLength => _signatures.Length;

    internal byte[] Sign(ReadOnlySpan<byte> data)
    {
        var signature = new byte[SignatureLength];
        Sign(data, signature);
        return signature;
    }

    /// <param name="data">What to sign.</param>
    /// <param name="signature">Gets the signature; <see cref="SignatureLength"/> bytes.</param>
    internal void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (!CanSign)
            throw new InvalidOperationException($"Key '{KeyId}' has no private part: it can only verify.");
        _signatures.Sign(data, signature);
    }

    /// <summary>
    /// False for a signature of any length and content that is not this key's. Some libraries take an RSA signature without the zeros it begins with, which
    /// would be two texts for one token.
    /// </summary>
    internal bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => signature.Length == SignatureLength && _signatures.Verify(data, signature);
}

using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.Keys;

/// <summary>From a JWK (RFC 7517 §4, RFC 7518 §6) to a key. Certificates in it (<c>x5c</c>, <c>x5u</c>) are not looked at.</summary>
internal static class JwkReader
{
    private const int MaximumExponentBytes = 8;

    internal static SigningKey Read(string json, SigningAlgorithm? wanted)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Read(new JsonWebKey(json), wanted);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or CryptographicException or System.Text.Json.JsonException)
        {
            // The inner exception is left out on purpose: its message may quote the key.
            throw new SigningKeyException($"Not a JWK that can be read: {Reason(e)}; expected {{\"kty\":\"EC\",…}} or {{\"kty\":\"RSA\",…}}.");
        }
    }

    private static string Reason(Exception exception) => exception switch
    {
        FormatException => "a member is missing or not base64url",
        CryptographicException => "its members make no key",
        _ => "it is not JSON, or a member has the wrong type",
    };

    internal static SigningKey Read(JsonWebKey jwk, SigningAlgorithm? wanted)
    {
        // RFC 7517 §4.2, §4.3: a key for encryption does not sign.
        if (jwk.Use is not (null or "" or "sig"))
            throw new SigningKeyException($"The JWK is for use '{jwk.Use}', not for signatures.");
        if (jwk.KeyOps.Count > 0 && !jwk.KeyOps.Any(operation => operation is "sign" or "verify"))
            throw new SigningKeyException("The key_ops of the JWK allow no signatures.");
        var algorithm = Agreed(jwk.Alg, wanted);
        return jwk.Kty switch
        {
            "EC" => ReadEllipticCurve(jwk, algorithm),
            "RSA" => ReadRsa(jwk, algorithm),
            "oct" when algorithm is null or SigningAlgorithm.HS256 => KeyMaterial.FromSecret(Bytes(jwk.K), jwk.Kid),
            _ => throw new SigningKeyException($"A JWK of type '{jwk.Kty}' does not sign with {algorithm?.Name() ?? "any algorithm of this library"}."),
        };
    }

    private static SigningAlgorithm? Agreed(string? own, SigningAlgorithm? wanted)
    {
        if (string.IsNullOrEmpty(own))
            return wanted;
        if (!SigningAlgorithms.TryParse(own, out var algorithm))
            throw new SigningKeyException($"The JWK is for the algorithm '{own}', which this library does not sign with.");
        return wanted is null || wanted == algorithm
            ? algorithm
            : throw new SigningKeyException($"{wanted.Value.Name()} does not fit this JWK: its alg is {own}.");
    }

    private static SigningKey ReadEllipticCurve(JsonWebKey jwk, SigningAlgorithm? algorithm)
    {
        var curve = jwk.Crv switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            _ => throw new SigningKeyException($"The JWK is on curve '{jwk.Crv}'; P-256 and P-384 are supported."),
        };
        var point = new ECPoint { X = Bytes(jwk.X), Y = Bytes(jwk.Y) };
        var key = ECDsa.Create(new ECParameters { Curve = curve, Q = point, D = jwk.HasPrivateKey ? Bytes(jwk.D) : null });
        return KeyMaterial.From(key, jwk.HasPrivateKey, algorithm, jwk.Kid);
    }

    private static SigningKey ReadRsa(JsonWebKey jwk, SigningAlgorithm? algorithm)
    {
        var parameters = new RSAParameters { Modulus = Bytes(jwk.N), Exponent = Bytes(jwk.E) };
        if (parameters.Exponent.Length > MaximumExponentBytes)
            throw new SigningKeyException("The exponent of the RSA key is too large: each verification would cost milliseconds. 65537 is usual.");
        var isPrivate = HasPrivatePart(jwk);
        if (isPrivate)
        {
            parameters.D = Bytes(jwk.D);
            parameters.P = Bytes(jwk.P);
            parameters.Q = Bytes(jwk.Q);
            parameters.DP = Bytes(jwk.DP);
            parameters.DQ = Bytes(jwk.DQ);
            parameters.InverseQ = Bytes(jwk.QI);
        }

        return KeyMaterial.From(RSA.Create(parameters), algorithm, isPrivate, jwk.Kid);
    }

    /// <summary>Whether any of it is there: an RSA key with a part of its private members is damaged, not public.</summary>
    internal static bool HasPrivatePart(JsonWebKey jwk) => (jwk.D ?? jwk.P ?? jwk.Q ?? jwk.DP ?? jwk.DQ ?? jwk.QI) is not null;

    private static byte[] Bytes(string? value) =>
        string.IsNullOrEmpty(value) ? throw new FormatException("A member is missing.") : Base64UrlEncoder.DecodeBytes(value);
}

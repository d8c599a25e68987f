using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.Keys;

/// <summary>From a key to its JWK (RFC 7517 §4): public for the world, private for the key file.</summary>
internal static class JwkWriter
{
    internal static void Write(Utf8JsonWriter json, SigningKey key, bool includePrivate, Action<Utf8JsonWriter>? writeMore = null)
    {
        json.WriteStartObject();
        switch (key.Material)
        {
            case ECDsaSecurityKey ec:
                WriteEllipticCurve(json, ec, includePrivate);
                break;
            case RsaSecurityKey rsa:
                WriteRsa(json, rsa, includePrivate);
                break;
            case SymmetricSecurityKey secret when includePrivate:
                json.WriteString("kty", "oct");
                WriteBytes(json, "k", secret.Key);
                break;
            default:
                throw new InvalidOperationException("A shared secret has no public form.");
        }

        json.WriteString("use", "sig");
        json.WriteString("alg", key.Algorithm.Name());
        json.WriteString("kid", key.KeyId);
        writeMore?.Invoke(json);
        json.WriteEndObject();
    }

    private static void WriteEllipticCurve(Utf8JsonWriter json, ECDsaSecurityKey key, bool includePrivate)
    {
        var parameters = key.ECDsa.ExportParameters(includePrivate);
        json.WriteString("kty", "EC");
        json.WriteString("crv", parameters.Q.X!.Length == 32 ? "P-256" : "P-384");
        WriteBytes(json, "x", parameters.Q.X);
        WriteBytes(json, "y", parameters.Q.Y);
        WriteBytes(json, "d", parameters.D);
    }

    private static void WriteRsa(Utf8JsonWriter json, RsaSecurityKey key, bool includePrivate)
    {
        var parameters = key.Rsa.ExportParameters(includePrivate);
        json.WriteString("kty", "RSA");
        WriteBytes(json, "n", parameters.Modulus);
        WriteBytes(json, "e", parameters.Exponent);
        WriteBytes(json, "d", parameters.D);
        WriteBytes(json, "p", parameters.P);
        WriteBytes(json, "q", parameters.Q);
        WriteBytes(json, "dp", parameters.DP);
        WriteBytes(json, "dq", parameters.DQ);
        WriteBytes(json, "qi", parameters.InverseQ);
    }

    private static void WriteBytes(Utf8JsonWriter json, string name, byte[]? value)
    {
        if (value is not null)
            json.WriteString(name, Base64UrlEncoder.Encode(value));
    }
}

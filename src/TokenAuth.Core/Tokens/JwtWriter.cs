using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TokenAuth.Keys;

namespace TokenAuth.Tokens;

/// <summary>JWS compact serialization (RFC 7515 §7.1) with the header of RFC 9068 §2.1.</summary>
internal static class JwtWriter
{
    internal const string AccessTokenType = "at+jwt";

    /// <summary>Characters as they are: a token is no HTML, and escapes would make it longer.</summary>
    internal static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(SigningKey key, ReadOnlySpan<byte> payload)
    {
        var signed = $"{Base64Url.EncodeToString(Header(key))}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    private static byte[] Header(SigningKey key)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Json);
        json.WriteStartObject();
        json.WriteString("typ", AccessTokenType);
        json.WriteString("alg", key.Algorithm.Name());
        json.WriteString("kid", key.KeyId);
        json.WriteEndObject();
        json.Flush();
        return buffer.ToArray();
    }
}

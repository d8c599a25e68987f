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
        var signed = $"{key.Header}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>The first segment of every token that a key signs.</summary>
    internal static string HeaderOf(SigningAlgorithm algorithm, string keyId)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Json);
        json.WriteStartObject();
        json.WriteString("typ", AccessTokenType);
        json.WriteString("alg", algorithm.Name());
        json.WriteString("kid", keyId);
        json.WriteEndObject();
        json.Flush();
        return Base64Url.EncodeToString(buffer.ToArray());
    }
}

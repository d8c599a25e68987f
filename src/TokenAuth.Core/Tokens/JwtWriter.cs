using System.Buffers;
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
        var header = key.Header.Length;
        var signed = header + 1 + Base64Url.GetEncodedLength(payload.Length);
        var length = signed + 1 + Base64Url.GetEncodedLength(key.SignatureLength);
        var bytes = ArrayPool<byte>.Shared.Rent(length + key.SignatureLength);
        var token = bytes.AsSpan(0, length);
        var signature = bytes.AsSpan(length, key.SignatureLength);
        Encoding.ASCII.GetBytes(key.Header, token);
        token[header] = token[signed] = (byte)'.';
        Base64Url.EncodeToUtf8(payload, token[(header + 1)..signed]);
        key.Sign(token[..signed], signature);
        Base64Url.EncodeToUtf8(signature, token[(signed + 1)..]);
        var text = Encoding.ASCII.GetString(token);
        bytes.AsSpan(0, length).Clear(); // nothing of a token stays in the pool
        ArrayPool<byte>.Shared.Return(bytes);
        return text;
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

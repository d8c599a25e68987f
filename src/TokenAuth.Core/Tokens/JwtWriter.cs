using System.Buffers;
using System.Buffers.Text;
using System.Text;
using TokenAuth.Keys;

namespace TokenAuth.Tokens;

/// <summary>JWS compact serialization (RFC 7515 §7.1) with the header of RFC 9068 §2.1.</summary>
internal static class JwtWriter
{
    internal const string AccessTokenType = "at+jwt";

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
        using var json = JsonBuffer.Take();
        json.Writer.WriteStartObject();
        json.Writer.WriteString("typ", AccessTokenType);
        json.Writer.WriteString("alg", algorithm.Name());
        json.Writer.WriteString("kid", keyId);
        json.Writer.WriteEndObject();
        return Base64Url.EncodeToString(json.Written);
    }
}

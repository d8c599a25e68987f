using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace TokenAuth.Keys;

/// <summary>
/// Keys at rest: a JWK Set (RFC 7517 §5) with private keys and two more members each, in seconds since 1970: <c>created_at</c> and
/// <c>signs_from</c>. Without them a key is as old as can be.
/// </summary>
internal static class KeyDocument
{
    private const string CreatedAt = "created_at", SignsFrom = "signs_from";

    internal static byte[] Write(IEnumerable<RotatingKey> keys)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in keys)
            {
                JwkWriter.Write(json, key.Key, includePrivate: true, more =>
                {
                    more.WriteNumber(CreatedAt, key.CreatedAt.ToUnixTimeSeconds());
                    more.WriteNumber(SignsFrom, key.SignsFrom.ToUnixTimeSeconds());
                });
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="SigningKeyException">Damaged, without a key, or with one that cannot sign; the message never quotes it.</exception>
    internal static ImmutableArray<RotatingKey> Read(ReadOnlySpan<byte> document)
    {
        try
        {
            using var json = JsonDocument.Parse(document.ToArray());
            ImmutableArray<RotatingKey> keys = [.. json.RootElement.GetProperty("keys").EnumerateArray().Select(ReadKey)];
            _ = new KeyRing(keys.Select(key => key.Key));
            return keys.Length > 0 ? keys : throw new SigningKeyException("it has no key");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or CryptographicException)
        {
            throw new SigningKeyException("it is no set of private keys: not JSON, or a member is missing or damaged");
        }
    }

    private static RotatingKey ReadKey(JsonElement jwk)
    {
        var key = JwkReader.Read(jwk.GetRawText(), wanted: null);
        return key.CanSign
            ? new RotatingKey(key, ReadTime(jwk, CreatedAt), ReadTime(jwk, SignsFrom))
            : throw new SigningKeyException($"the key '{key.KeyId}' has no private part");
    }

    private static DateTimeOffset ReadTime(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var time) ? DateTimeOffset.FromUnixTimeSeconds(time.GetInt64()) : DateTimeOffset.UnixEpoch;
}

using System.Buffers;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.Keys;

/// <summary>A JWK Set (RFC 7517 §5): what an authority publishes and a resource server reads.</summary>
public static class JwksDocument
{
    /// <summary>The public keys of a ring as JSON. Shared secrets never appear in it.</summary>
    /// <param name="ring">The ring.</param>
    /// <returns>UTF-8 bytes of <c>{"keys":[…]}</c>.</returns>
    public static byte[] Write(KeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        return Write(ring.Keys.Where(key => key.Algorithm != SigningAlgorithm.HS256), includePrivate: false);
    }

    /// <summary>
    /// The usable keys of a published set. RFC 7517 §5: what is not understood is passed over, and so are shared secrets and private
    /// keys, which have no business in a published set.
    /// </summary>
    /// <param name="json">The document.</param>
    /// <exception cref="SigningKeyException">Not a JWK Set.</exception>
    public static KeyRing Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new KeyRing(Members(json).Select(ReadOrPassOver).OfType<SigningKey>()
            .DistinctBy(key => key.KeyId, StringComparer.Ordinal));
    }

    internal static byte[] Write(IEnumerable<SigningKey> keys, bool includePrivate)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in keys)
                JwkWriter.Write(json, key, includePrivate);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static List<string> Members(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("keys").EnumerateArray().Select(member => member.GetRawText())];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new SigningKeyException($"Not a JWK Set that can be read: it is {(e is JsonException ? "not JSON" : "not an object with a list of keys")}; expected {{\"keys\":[…]}}.");
        }
    }

    private static SigningKey? ReadOrPassOver(string json)
    {
        try
        {
            var jwk = new JsonWebKey(json);
            return jwk is { Kty: "EC" or "RSA", Kid: not (null or "") } && !JwkReader.HasPrivatePart(jwk) ? JwkReader.Read(jwk, wanted: null) : null;
        }
        catch (Exception e) when (e is SigningKeyException or JsonException or FormatException or ArgumentException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}

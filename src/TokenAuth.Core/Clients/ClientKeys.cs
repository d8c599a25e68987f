using TokenAuth.Keys;

namespace TokenAuth.Clients;

/// <summary>The public keys of a client: a JWK Set (RFC 7517 §5), as RFC 7591 §2 has it in <c>jwks</c>.</summary>
public static class ClientKeys
{
    /// <summary>Looks at a JWK Set before it is stored.</summary>
    /// <param name="json">The JWK Set.</param>
    /// <exception cref="SigningKeyException">It does not have 1 to 10 public keys of different ids; the message says what to do.</exception>
    public static void Check(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Read(json);
    }

    /// <summary>More than any client rotates through; each costs a moment at every request.</summary>
    internal const int MaximumCount = 10;

    private const int MaximumLength = 64 * 1024;

    /// <summary>The keys; unlike those of an authority none is passed over, for a typing error would go unseen until a request fails.</summary>
    /// <exception cref="SigningKeyException">Not a set of 1 to <see cref="MaximumCount"/> public keys of different ids.</exception>
    internal static IReadOnlyList<SigningKey> Read(string json)
    {
        if (json.Length > MaximumLength)
            throw new SigningKeyException($"The JWK Set is longer than {MaximumLength} characters.");
        var members = JwksDocument.Members(json);
        if (members.Count is 0 or > MaximumCount)
            throw new SigningKeyException($"The JWK Set has {members.Count} keys: 1 to {MaximumCount} are accepted.");
        var keys = members.ConvertAll(ReadPublic);
        return keys.DistinctBy(key => key.KeyId, StringComparer.Ordinal).Count() == keys.Count
            ? keys
            : throw new SigningKeyException("Two keys of the JWK Set have the same kid.");
    }

    private static SigningKey ReadPublic(string json)
    {
        var key = JwkReader.Read(json, wanted: null);
        return !key.CanSign ? key : throw new SigningKeyException("The JWK Set has a private key or a shared secret: only the client may have that. Put the public key here.");
    }
}

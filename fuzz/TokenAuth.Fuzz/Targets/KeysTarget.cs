using System.Text;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Clients;
using TokenAuth.Keys;

namespace TokenAuth.Fuzz.Targets;

/// <summary>Keys that somebody else has written: the set of an authority, that of a client, a key file, a single JWK or PEM.</summary>
internal static class KeysTarget
{
    /// <summary>Each member of a set that is passed over costs an object of Microsoft's, or an exception.</summary>
    private const int BytesPerByte = 2048;

    internal static void Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        if (Read(() => JwksDocument.Read(text)) is { } published)
            CheckPublished(published);
        if (Read(() => ClientKeys.Read(text)) is { } client)
            Law.Holds(client.Count is >= 1 and <= 10 && !client.Any(key => key.CanSign) && client.All(IsStrong));
        if (Read(() => new KeyRing(KeyDocument.Read(input).Select(key => key.Key))) is { } file)
            CheckWritten(file, JwksDocument.Write(file.Keys, includePrivate: true), document => new KeyRing(KeyDocument.Read(document).Select(key => key.Key)));
        if (Read(() => SigningKey.FromJwk(text)) is { } jwk)
            Law.Holds(IsStrong(jwk));
        if (Read(() => SigningKey.FromPem(text)) is { } pem)
            Law.Holds(IsStrong(pem));

        T? Read<T>(Func<T> read)
            where T : class => Law.BoundedOrRefused<T, SigningKeyException>(text.Length, BytesPerByte, read);
    }

    private static void CheckPublished(KeyRing ring)
    {
        Law.Holds(!ring.Keys.Any(key => key.CanSign || key.Algorithm == SigningAlgorithm.HS256) && ring.Keys.All(IsStrong));
        CheckWritten(ring, JwksDocument.Write(ring), document => JwksDocument.Read(Encoding.UTF8.GetString(document)));
    }

    private static void CheckWritten(KeyRing ring, byte[] written, Func<byte[], KeyRing> read) => Law.Holds(
        ring.Keys.Select(Described).SequenceEqual(read(written).Keys.Select(Described), StringComparer.Ordinal), Encoding.UTF8.GetString(written));

    private static string Described(SigningKey key) => $"{key.KeyId} {key.Algorithm} {key.CanSign}";

    /// <summary>RFC 7518 §3.2 to §3.5; with an exponent below 3, or an even one, anybody can sign.</summary>
    private static bool IsStrong(SigningKey key) => key.KeyId.Length > 0 && key.Material switch
    {
        RsaSecurityKey { Rsa: var rsa } => rsa.KeySize is >= 2048 and <= 8192 && rsa.ExportParameters(false).Exponent is [.., var last] exponent
            && (last & 1) == 1 && (last > 1 || exponent.AsSpan(..^1).ContainsAnyExcept((byte)0)),
        ECDsaSecurityKey { ECDsa.KeySize: 256 or 384 } => true,
        SymmetricSecurityKey { KeySize: >= 256 } => true,
        _ => false,
    };
}

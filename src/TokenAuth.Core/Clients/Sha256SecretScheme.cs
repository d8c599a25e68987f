using System.Buffers.Text;
using System.Security.Cryptography;
using TokenAuth.Credentials;

namespace TokenAuth.Clients;

/// <summary><c>$sha256$</c> and the base64url of one SHA-256: for generated secrets only, never for passwords.</summary>
internal sealed class Sha256SecretScheme : IPasswordScheme
{
    private const string Prefix = "$sha256$";

    public string Name => "sha256";

    public bool Recognizes(string hash) => hash.StartsWith(Prefix, StringComparison.Ordinal);

    public string Hash(string password) =>
        Prefix + Base64Url.EncodeToString(Digest(password) ?? throw new ArgumentException("The secret is not valid Unicode.", nameof(password)));

    public PasswordVerification Verify(string password, string hash)
    {
        if (!Tokens.CanonicalBase64Url.TryDecode(hash.AsSpan(Prefix.Length), out var stored) || stored.Length != SHA256.HashSizeInBytes)
            return PasswordVerification.MalformedHash;
        return Digest(password) is { } digest && CryptographicOperations.FixedTimeEquals(digest, stored)
            ? PasswordVerification.Succeeded
            : PasswordVerification.Failed;
    }

    public string CreateDummyHash() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes));

    private static byte[]? Digest(string secret) => StrictUtf8.GetBytes(secret) is { } bytes ? SHA256.HashData(bytes) : null;
}

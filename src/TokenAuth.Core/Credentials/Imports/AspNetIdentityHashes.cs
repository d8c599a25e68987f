using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TokenAuth.Credentials.Imports;

/// <summary>
/// ASP.NET Core Identity, whose hashes are base64 without any prefix. Version 2: 0x00, 16 bytes of salt, 32 of digest, PBKDF2 with HMAC-SHA-1
/// and 1000 iterations. Version 3: 0x01, then algorithm (0 SHA-1, 1 SHA-256, 2 SHA-512), iterations and the salt's length, each in four bytes,
/// the greatest first, then salt and digest.
/// </summary>
/// <remarks>Source: the comment at the head of <c>Microsoft.AspNetCore.Identity.PasswordHasher&lt;TUser&gt;</c>.</remarks>
internal static class AspNetIdentityHashes
{
    private const int Version2Length = 49;
    private const int Version2SaltLength = 16;
    private const int Version3HeaderLength = 13;
    private const int MinimumSaltLength = 16;

    internal static IEnumerable<IPasswordScheme> Schemes { get; } = [new ImportedScheme("aspnet-identity", Recognizes, Read)];

    /// <summary>The first byte, and where it is followed by a number below 16 million, the next too, seen through base64.</summary>
    private static bool Recognizes(string hash) =>
        hash.StartsWith("AQAAAA", StringComparison.Ordinal) || (hash is ['A', >= 'A' and <= 'P', ..] && hash.Length == (Version2Length + 2) / 3 * 4);

    private static Func<string, bool>? Read(string hash)
    {
        var stored = StoredBytes.FromBase64(hash) switch
        {
            [0, .. var rest] when rest.Length + 1 == Version2Length =>
                Pbkdf2Hash.Of(HashAlgorithmName.SHA1, 1000, rest[..Version2SaltLength], rest[Version2SaltLength..]),
            [1, ..] and { Length: > Version3HeaderLength } bytes => ReadVersion3(bytes),
            _ => null,
        };
        return stored is null ? null : stored.Matches;
    }

    private static Pbkdf2Hash? ReadVersion3(byte[] bytes)
    {
        HashAlgorithmName? algorithm = Number(1) switch
        {
            0 => HashAlgorithmName.SHA1,
            1 => HashAlgorithmName.SHA256,
            2 => HashAlgorithmName.SHA512,
            _ => null,
        };
        var (iterations, saltLength) = (Number(5), Number(9));
        if (saltLength < MinimumSaltLength || saltLength > bytes.Length - Version3HeaderLength)
            return null;
        var digestAt = Version3HeaderLength + (int)saltLength;
        return Pbkdf2Hash.Of(algorithm, iterations, bytes[Version3HeaderLength..digestAt], bytes[digestAt..]);

        uint Number(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
    }
}

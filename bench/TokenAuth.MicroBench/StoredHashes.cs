using System.Security.Cryptography;
using System.Text;
using TokenAuth.Argon2;
using TokenAuth.Credentials;

namespace TokenAuth.MicroBench;

/// <summary>One password as several systems store it, each with the cost that is its default today.</summary>
internal static class StoredHashes
{
    internal const string Password = "correct horse battery staple";
    internal const string Default = "bcrypt-sha256 (default)";

    private const string Salt = "CaP0eQ5r1aNsBk2t";

    /// <summary>By <c>hashlib.scrypt</c> of Python, which is what Werkzeug calls.</summary>
    private const string Scrypt = "scrypt:32768:8:1$CaP0eQ5r1aNsBk2t$17a26b8d2aec365747447b59028600e6fcc5dd6fb4aedab18c15659f93d09c1e"
        + "f933929b4ee46ad747f8c2295fa73d3547a43bd0e44d4745aeb871febc14d636";

    internal static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
    {
        [Default] = () => new BcryptSha256Scheme().Hash(Password),
        ["bcrypt"] = () => new BcryptScheme().Hash(Password),
        ["Argon2id"] = () => new Argon2Scheme().Hash(Password),
        ["scrypt (Werkzeug 3)"] = () => Scrypt,
        ["PBKDF2-SHA-256, 29,000 (passlib 1.7)"] = () => $"$pbkdf2-sha256$29000${Base64(Encoding.ASCII.GetBytes(Salt))}${Base64(Derive(29_000, HashAlgorithmName.SHA256, 32))}",
        ["PBKDF2-SHA-256, 1,000,000 (Django 5.2)"] = () => $"pbkdf2_sha256$1000000${Salt}${Convert.ToBase64String(Derive(1_000_000, HashAlgorithmName.SHA256, 32))}",
        ["PBKDF2-SHA-512, 100,000 (ASP.NET Core Identity)"] = Identity,
    };

    /// <summary>Version 3: its number, SHA-512, iterations and the salt's length, salt, digest.</summary>
    private static string Identity() => Convert.ToBase64String(
    [
        1, 0, 0, 0, 2, 0, 1, 0x86, 0xA0, 0, 0, 0, (byte)Salt.Length, .. Encoding.ASCII.GetBytes(Salt), .. Derive(100_000, HashAlgorithmName.SHA512, 32),
    ]);

    private static byte[] Derive(int iterations, HashAlgorithmName algorithm, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(Password, Encoding.ASCII.GetBytes(Salt), iterations, algorithm, length);

    /// <summary>passlib's: a dot for the plus sign, and nothing at the end.</summary>
    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '.');
}

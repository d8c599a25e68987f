using System.Buffers;
using System.Security.Cryptography;

namespace TokenAuth.Credentials;

/// <summary>
/// Hashes over HMAC-SHA-256(pepper, password) instead of the password, as <c>{pepper:ID}</c> and the hash: who has the database but not the pepper
/// cannot even begin to guess (OWASP Password Storage Cheat Sheet, "Peppering"). ID tells peppers apart and is made of the pepper by HMAC.
/// </summary>
internal sealed class PepperedScheme : IPasswordScheme
{
    private const int IdLength = 4;
    private const string Mark = "{pepper:";
    private static readonly int _idEnd = Mark.Length + (2 * IdLength);
    private static readonly SearchValues<char> _hexadecimal = SearchValues.Create("0123456789abcdef");

    private readonly byte[] _pepper;
    private readonly PasswordHasher _hasher;
    private readonly string _prefix;

    internal PepperedScheme(byte[] pepper, PasswordHasher hasher, bool makesHashes)
    {
        _pepper = pepper;
        _hasher = hasher;
        MakesHashes = makesHashes;
        _prefix = $"{Mark}{Convert.ToHexStringLower(HMACSHA256.HashData(pepper, "TokenAuth pepper id"u8)[..IdLength])}}}";
    }

    /// <summary>Whether a hash begins with the id of some pepper.</summary>
    internal static bool IsPeppered(string hash) => hash.StartsWith(Mark, StringComparison.Ordinal) && hash.IndexOf('}', StringComparison.Ordinal) == _idEnd
        && !hash.AsSpan(Mark.Length.._idEnd).ContainsAnyExcept(_hexadecimal);

    /// <summary>Whether it is this one.</summary>
    internal bool IsOwn(string hash) => hash.StartsWith(_prefix, StringComparison.Ordinal);

    public string Name => "pepper";

    public bool MakesHashes { get; }

    public bool Recognizes(string hash) => IsOwn(hash) && _hasher.Recognizes(hash[_prefix.Length..]);

    public string Hash(string password) =>
        _prefix + _hasher.Hash(Peppered(password) ?? throw new ArgumentException("The password is not valid Unicode.", nameof(password)));

    /// <summary>What is no text goes on as it is: no scheme takes it, but each costs the same.</summary>
    public PasswordVerification Verify(string password, string hash) => _hasher.Verify(Peppered(password) ?? password, hash[_prefix.Length..]);

    public string CreateDummyHash() => _prefix + _hasher.CreateDummyHash();

    /// <summary>44 characters, which every scheme carries.</summary>
    private string? Peppered(string password) =>
        StrictUtf8.GetBytes(password) is { } bytes ? Convert.ToBase64String(HMACSHA256.HashData(_pepper, bytes)) : null;
}

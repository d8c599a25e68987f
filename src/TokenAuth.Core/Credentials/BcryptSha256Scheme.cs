using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TokenAuth.Credentials;

/// <summary>
/// bcrypt over a keyed digest of the password, in the format of passlib's <c>bcrypt_sha256</c> version 2:
/// <c>$bcrypt-sha256$v=2,t=2b,r=COST$SALT$DIGEST</c>, where DIGEST is that of
/// <c>bcrypt(base64(HMAC-SHA-256(key: SALT as ASCII, password as UTF-8)), SALT, COST)</c>. No 72-byte limit, safe for NUL, and a leaked
/// plain SHA-256 of the password does not help (the salt keys the digest).
/// </summary>
/// <remarks>Source: the documentation of passlib 1.7.3 and later, <c>passlib.hash.bcrypt_sha256</c>.</remarks>
/// <param name="cost">The base-2 logarithm of the rounds of new hashes: 4 to 16, default 12 (about a quarter of a second of one core).</param>
public sealed partial class BcryptSha256Scheme(int cost = Bcrypt.DefaultCost) : IPasswordScheme
{
    /// <summary>Without <c>v=</c> it is version 1, see <see cref="PasswordSchemes.Imports"/>.</summary>
    private const string Prefix = "$bcrypt-sha256$v=";

    private readonly int _cost = Bcrypt.CheckedCost(cost);

    /// <inheritdoc/>
    public string Name => "bcrypt-sha256";

    /// <inheritdoc/>
    public bool Recognizes(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return hash.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The password has a lone surrogate, which is no text.</exception>
    public string Hash(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var salt = Bcrypt.NewSalt();
        var digest = Digest(password, salt) ?? throw new ArgumentException("The password is not valid Unicode.", nameof(password));
        return Write(salt, Bcrypt.Hash(digest, salt, _cost)[^Bcrypt.DigestLength..]);
    }

    /// <inheritdoc/>
    public PasswordVerification Verify(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(hash);
        var match = Form.Match(hash);
        if (!match.Success || !Bcrypt.TryParseCost(match.Groups["cost"].ValueSpan, out var cost))
            return PasswordVerification.MalformedHash;
        var salt = match.Groups["salt"].Value;
        var digest = Digest(password, salt);
        if (!Bcrypt.Verify(digest ?? "", $"$2b${cost:00}${salt}{match.Groups["digest"].ValueSpan}") || digest is null)
            return PasswordVerification.Failed;
        return cost < _cost ? PasswordVerification.SucceededRehashNeeded : PasswordVerification.Succeeded;
    }

    /// <inheritdoc/>
    public string CreateDummyHash() => Write(Bcrypt.NewSalt(), Bcrypt.NewDigest());

    private string Write(string salt, string digest) => $"{Prefix}2,t=2b,r={_cost}${salt}${digest}";

    private static string? Digest(string password, string salt) =>
        StrictUtf8.GetBytes(password) is { } bytes
            ? Convert.ToBase64String(HMACSHA256.HashData(Encoding.ASCII.GetBytes(salt), bytes))
            : null;

    [GeneratedRegex($@"^\$bcrypt-sha256\$v=2,t=2b,r=(?<cost>[1-9][0-9]?)\$(?<salt>{Bcrypt.SaltPattern})\$(?<digest>{Bcrypt.DigestPattern})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form { get; }
}

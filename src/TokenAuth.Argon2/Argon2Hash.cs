using System.Text.RegularExpressions;
using TokenAuth.Credentials.Imports;

namespace TokenAuth.Argon2;

/// <summary>
/// A stored hash in the PHC string format, as all Argon2 programs write it: <c>$argon2id$v=19$m=19456,t=2,p=1$SALT$DIGEST</c>, salt and
/// digest in base64 without padding.
/// </summary>
internal sealed partial record Argon2Hash(bool IsId, Argon2Cost Cost, byte[] Salt, byte[] Digest)
{
    internal const string IdPrefix = "$argon2id$";
    internal const string IPrefix = "$argon2i$";
    internal const int SaltLength = 16;
    internal const int DigestLength = 32;

    /// <summary>RFC 9106 §3.1 has salts of 8 bytes and more, digests of 4 and more; a digest of fewer than 16 can be guessed.</summary>
    private const int MinimumSaltLength = 8;
    private const int MinimumDigestLength = 16;
    private const int MaximumLength = 64;

    /// <summary>Null where it is damaged, of another version or would cost too much.</summary>
    internal static Argon2Hash? Read(string text)
    {
        var match = Form.Match(text);
        if (!match.Success)
            return null;
        if (Argon2Cost.Read(match.Groups["m"].ValueSpan, match.Groups["t"].ValueSpan, match.Groups["p"].ValueSpan) is not { } cost)
            return null;
        return StoredBytes.FromBase64WithoutPadding(match.Groups["salt"].Value) is { Length: >= MinimumSaltLength and <= MaximumLength } salt
            && StoredBytes.FromBase64WithoutPadding(match.Groups["digest"].Value) is { Length: >= MinimumDigestLength and <= MaximumLength } digest
                ? new Argon2Hash(text.StartsWith(IdPrefix, StringComparison.Ordinal), cost, salt, digest)
                : null;
    }

    internal string Write() => $"{IdPrefix}v=19$m={Cost.Memory},t={Cost.Passes},p={Cost.Lanes}${Encode(Salt)}${Encode(Digest)}";

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    [GeneratedRegex(@"^\$argon2id?\$v=19\$m=(?<m>[1-9][0-9]{0,9}),t=(?<t>[1-9][0-9]{0,9}),p=(?<p>[1-9][0-9]{0,9})\$(?<salt>[A-Za-z0-9+/]{1,88})\$(?<digest>[A-Za-z0-9+/]{1,88})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form { get; }
}

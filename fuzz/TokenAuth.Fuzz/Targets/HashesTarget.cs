using System.Text;
using TokenAuth.Argon2;
using TokenAuth.Clients;
using TokenAuth.Credentials;

namespace TokenAuth.Fuzz.Targets;

/// <summary>A stored hash: of a known scheme or of none, damaged or not, and never one that costs more than a login may.</summary>
internal static class HashesTarget
{
    private const int BytesPerByte = 64;

    private static readonly string[] _argon2Prefixes = ["argon2", "{argon2}", "{argon2@SpringSecurity_v5_8}"];
    private static readonly IPasswordScheme[] _schemes = [.. PasswordSchemes.Default, new Argon2Scheme(), new ScryptScheme(), .. Argon2Prefixes()];
    private static readonly PasswordHasher _hasher = new PasswordHasher(_schemes).WithPepper("a pepper of more than 32 bytes, for every input"u8.ToArray());
    private static readonly ClientSecretHasher _secrets = new(_hasher);

    internal static void Run(byte[] input)
    {
        var hash = Encoding.UTF8.GetString(input);
        var recognizing = Law.Bounded(input.Length, BytesPerByte, () => _schemes.Count(scheme => scheme.Recognizes(hash)));
        Law.Holds(recognizing <= 1);

        // A good hash takes as long as it is meant to, which is too long here; one of the form and beyond the bounds must be told at once.
        if (HashPrices.Of(hash) is HashPrice.Dear)
            return;
        var verification = Law.Bounded(input.Length, BytesPerByte, () => _secrets.Verify("secret", hash));
        Law.Holds(verification == PasswordVerification.MalformedHash || _secrets.Recognizes(hash));
        if (HashPrices.Of(hash) is HashPrice.Forbidden)
            Law.Same(PasswordVerification.MalformedHash, verification);
        if (verification is PasswordVerification.Succeeded or PasswordVerification.SucceededRehashNeeded)
            Law.Same(PasswordVerification.Failed, _secrets.Verify("Secret", hash));
    }

    /// <summary>As <c>AddArgon2()</c> registers them.</summary>
    private static IEnumerable<IPasswordScheme> Argon2Prefixes() =>
        _argon2Prefixes.Select(prefix => new PrefixedScheme(prefix, new Argon2Scheme()));
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TokenAuth.Fuzz.Targets;

/// <summary>Finds the cost in a hash by a reading of its own, more lenient than that of the schemes. The bounds are those of docs/features/credentials.md.</summary>
internal static partial class HashPrices
{
    internal static HashPrice Of(string hash)
    {
        if (Bcrypt.Match(hash) is { Success: true } bcrypt)
            return Between(Number(bcrypt, "cost"), least: 4, cheap: 4, most: 16);
        if (Pbkdf2.Match(hash) is { Success: true } pbkdf2)
            return Between(Number(pbkdf2, "iterations"), least: 1, cheap: 1000, most: 4_000_000);
        if (Argon2.Match(hash) is { Success: true } argon2)
            return Between(Number(argon2, "m") * Number(argon2, "t"), least: 8 * Number(argon2, "p"), cheap: 256, most: 2_097_152);
        if (Scrypt.Match(hash) is { Success: true } scrypt)
            return Between(N(scrypt) * Number(scrypt, "r") * Number(scrypt, "p"), least: 1, cheap: 1024, most: 4_194_304);
        return SpringPbkdf2.IsMatch(hash) || SpringScrypt.IsMatch(hash) ? HashPrice.Dear : OfIdentity(hash);
    }

    /// <summary>Version 3 of ASP.NET Core Identity has the iterations in the sixth to ninth byte.</summary>
    private static HashPrice OfIdentity(string hash)
    {
        var bytes = new byte[hash.Length];
        return Convert.TryFromBase64String(hash, bytes, out var length) && length > 13 && bytes[0] == 1
            ? Between(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)), least: 1, cheap: 1000, most: 4_000_000)
            : HashPrice.Cheap;
    }

    private static HashPrice Between(double price, double least, double cheap, double most) =>
        price < least || price > most ? HashPrice.Forbidden : price <= cheap ? HashPrice.Cheap : HashPrice.Dear;

    private static double N(Match scrypt) => scrypt.Groups["ln"].Success ? Math.Pow(2, Number(scrypt, "ln")) : Number(scrypt, "n");

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$2[aby]\$(?<cost>[0-9]+)\$|\$bcrypt-sha256\$(v=[0-9]+,t=2[aby],r=|2[aby],)(?<cost>[0-9]+)\$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Bcrypt { get; }

    [GeneratedRegex(@"(\$pbkdf2(-sha[0-9]+)?\$|pbkdf2_sha[0-9]+\$|pbkdf2:sha[0-9]+:)(?<iterations>[0-9]+)\$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Pbkdf2 { get; }

    [GeneratedRegex(@"\$argon2id?\$v=19\$m=(?<m>[0-9]+),t=(?<t>[0-9]+),p=(?<p>[0-9]+)\$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Argon2 { get; }

    [GeneratedRegex(@"scrypt:(?<n>[0-9]+):(?<r>[0-9]+):(?<p>[0-9]+)\$|\$scrypt\$ln=(?<ln>[0-9]+),r=(?<r>[0-9]+),p=(?<p>[0-9]+)\$|^(\{pepper:[0-9a-f]+\})?scrypt\$(?<n>[0-9]+)\$[^$]*\$(?<r>[0-9]+)\$(?<p>[0-9]+)\$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Scrypt { get; }

    /// <summary>The iterations are not written in it.</summary>
    [GeneratedRegex(@"\{pbkdf2(@SpringSecurity_v5_8)?\}([0-9a-f]{80}|[0-9a-f]{96})\z", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SpringPbkdf2 { get; }

    [GeneratedRegex(@"\{scrypt(@SpringSecurity_v5_8)?\}\$[0-9a-f]{5,6}\$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SpringScrypt { get; }
}

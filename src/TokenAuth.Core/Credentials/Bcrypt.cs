using System.Text.RegularExpressions;

namespace TokenAuth.Credentials;

/// <summary>What both bcrypt schemes share: the cost's range and the library's door.</summary>
internal static partial class Bcrypt
{
    internal const int DefaultCost = 12;
    internal const int MinimumCost = 4;

    /// <summary>Each step doubles the time: 16 takes seconds. A stored hash beyond it would stop the server, so it counts as damaged.</summary>
    internal const int MaximumCost = 16;

    internal const int SaltLength = 22;
    internal const int DigestLength = 31;

    /// <summary>The last character of a salt carries 2 bits, that of a digest 4: others would be another spelling of the same hash.</summary>
    internal const string SaltPattern = "[./A-Za-z0-9]{21}[.Oeu]";
    internal const string DigestPattern = "[./A-Za-z0-9]{30}[.CGKOSWaeimquy26]";

    private static readonly char[] _alphabet = [.. "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"];

    /// <summary>A salt as bcrypt writes it.</summary>
    internal static string NewSalt() => BCrypt.Net.BCrypt.GenerateSalt(MinimumCost, 'b')[^SaltLength..];

    /// <summary>A digest that stands for no password: guessing one that gives it is guessing 184 bits.</summary>
    internal static string NewDigest() =>
        System.Security.Cryptography.RandomNumberGenerator.GetString(_alphabet, DigestLength - 1) + '.';

    internal static string Hash(string text, string salt, int cost) => BCrypt.Net.BCrypt.HashPassword(text, $"$2b${cost:00}${salt}");

    /// <summary>Constant in time (the library compares all characters).</summary>
    internal static bool Verify(string text, string hash) => BCrypt.Net.BCrypt.Verify(text, hash);

    internal static int CheckedCost(int cost) =>
        cost is >= MinimumCost and <= MaximumCost
            ? cost
            : throw new ArgumentOutOfRangeException(nameof(cost), cost, $"The bcrypt cost must be {MinimumCost} to {MaximumCost}.");

    internal static bool TryParseCost(ReadOnlySpan<char> digits, out int cost) =>
        int.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out cost)
        && cost is >= MinimumCost and <= MaximumCost;

    internal static bool IsWellFormed(string hash) => Form.Match(hash) is { Success: true } match && TryParseCost(match.Groups["cost"].ValueSpan, out _);

    /// <summary><c>$2b$12$</c>, salt, digest; and its older spellings <c>2a</c> and <c>2y</c>, which mean the same here.</summary>
    [GeneratedRegex($@"^\$2[aby]\$(?<cost>[0-9]{{2}})\${SaltPattern}{DigestPattern}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Form { get; }
}

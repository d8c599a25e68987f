using System.Text;

namespace TokenAuth.Credentials;

/// <summary>
/// The passwords that everybody tries first (NIST SP 800-63B-4 §3.1.1.2 asks for such a list): common words with the usual endings, walks
/// over the keyboard, rows of digits and letters, and repetitions. Case and the width of characters make no difference.
/// </summary>
internal static class CommonPasswords
{
    /// <summary>As <c>abcabcabcabcabc</c> has one of three: so few characters are guessed, however often they are repeated.</summary>
    private const int LongestRepeatedPart = 4;

    private const int ShortestEntry = 8;

    private static readonly string[] _words =
    [
        "password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "pa$$word", "passphrase", "password1", "motdepasse", "contraseña", "senha", "비밀번호", "パスワード", "пароль",
        "admin", "administrator", "administrateur", "root", "superuser", "sysadmin", "system", "operator", "manager", "user", "username", "guest", "demo", "test", "testing", "tester",
        "default", "temp", "temporary", "changeme", "changeit", "change", "secret", "private", "login", "letmein", "welcome", "welcome1", "hello", "helloworld", "access", "master",
        "server", "database", "oracle", "mysql", "postgres", "postgresql", "google", "facebook", "instagram", "twitter", "youtube", "linkedin", "microsoft", "windows", "apple", "amazon",
        "netflix", "samsung", "android", "iphone", "internet", "computer", "company", "office", "support", "service", "account", "security", "tokenauth",
        "iloveyou", "iloveu", "loveyou", "lovely", "sunshine", "princess", "monkey", "dragon", "football", "baseball", "basketball", "soccer", "superman", "batman", "starwars",
        "pokemon", "minecraft", "trustno1", "whatever", "freedom", "shadow", "michael", "jennifer", "jessica", "charlie", "jordan", "liverpool", "chelsea", "arsenal", "barcelona",
        "mustang", "ferrari", "mercedes", "summer", "winter", "spring", "autumn", "january", "february", "october", "november", "december", "monday", "friday",
        "qwerty", "qwertz", "azerty", "asdf", "asdfgh", "zxcvbn", "qazwsx", "qweasd", "abc", "abcd", "abc123", "a1b2c3", "1q2w3e", "1q2w3e4r", "1qaz2wsx",
    ];

    /// <summary>Each as far as one likes to type, from eight characters on.</summary>
    private static readonly string[] _walks =
    [
        "qwertyuiopasdfghjklzxcvbnm", "qwertyuiop[]asdfghjkl", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "asdfghjklzxcvbnm", "asdfghjkl;'", "zxcvbnm,./", "mnbvcxzlkjhgfdsapoiuytrewq",
        "poiuytrewqlkjhgfdsamnbvcxz", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,", "zaq12wsxcde34rfvbgt56yhn", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qweasdzxcrtyfghvbn", "123qweasdzxc",
        "1234567890qwertyuiop", "qwertyuiop1234567890", "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j", "!@#$%^&*()_+", "!qaz@wsx#edc$rfv",
        "1234567890123456789012345678901234567890", "0123456789012345678901234567890123456789", "9876543210987654321098765432109876543210", "0987654321098765432109876543210987654321", "1122334455667788990011223344", "112233445566", "123123123123", "123321123321",
        "correcthorsebatterystaple", "thequickbrownfoxjumpsoverthelazydog", "the quick brown fox jumps over the lazy dog", "tobeornottobethatisthequestion", "to be or not to be that is the question",
    ];

    private static readonly string[] _endings =
    [
        "", "!", "!!", "!!!", "?", ".", "*", "#", "@", "1", "1!", "!1", "01", "007", "11", "12", "12!", "111", "123", "123!", "@123", "#123", "_123", "-123", "123123", "321", "1234", "1234!", "@1234",
        "12345", "12345!", "123456", "123456!", "1234567", "12345678", "123456789", "1234567890", "abc", "abc123", "qwerty", "2k", "69", "666", "777", "99", "999", "000",
        .. Enumerable.Range(1950, 90).SelectMany(year => (string[])[$"{year}", $"{year}!", $"@{year}", $"{year}!!"]),
    ];

    private static readonly Lazy<HashSet<string>> _entries = new(() => new(Entries(), StringComparer.Ordinal));

    /// <param name="password">Valid Unicode.</param>
    internal static bool Contains(string password)
    {
        var folded = Fold(password);
        return Enumerable.Range(1, LongestRepeatedPart).Any(length => Repeats(folded, length)) || _entries.Value.Contains(folded);
    }

    /// <summary>The name, perhaps several times, and fewer than eight characters beside it.</summary>
    /// <param name="name">Three characters or more: shorter ones are in many words.</param>
    /// <param name="password">Valid Unicode.</param>
    internal static bool IsLittleMoreThan(string name, string password) =>
        StrictUtf8.GetBytes(name) is not null && Fold(name) is { Length: >= 3 } folded && Fold(password) is var text
        && text.Replace(folded, "", StringComparison.Ordinal) is var rest && rest.Length < text.Length && rest.Length < ShortestEntry;

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant();

    private static bool Repeats(string text, int length) =>
        text.Length >= 2 * length && text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length));

    private static IEnumerable<string> Entries() =>
        _words.SelectMany(WithEndings).Concat(_walks.SelectMany(Beginnings)).Select(Fold).Where(entry => entry.Length >= ShortestEntry);

    private static IEnumerable<string> WithEndings(string word) =>
        from repeated in (string[])[word, word + word, word + word + word, word + word + word + word]
        from ending in _endings
        select repeated + ending;

    private static IEnumerable<string> Beginnings(string walk) =>
        Enumerable.Range(ShortestEntry, Math.Max(0, walk.Length - ShortestEntry + 1)).SelectMany(length => (string[])[walk[..length], walk[..length] + '!']);
}

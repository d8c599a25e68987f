using System.Text.RegularExpressions;

namespace TokenAuth.Samples.Client;

internal static partial class Output
{
    public static void Say(string text) => Console.Error.WriteLine(text);

    /// <summary>One line without control characters: what a server sends must not steer the terminal.</summary>
    public static string Clean(string text) => ControlCharacters().Replace(text, " ").Trim();

    [GeneratedRegex(@"[\x00-\x1f\x7f-\x9f]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ControlCharacters();
}

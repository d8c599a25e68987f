namespace TokenAuth.Administration;

/// <summary>What a change makes of a list, for people: what it adds or takes cannot hide among what was there before.</summary>
internal static class Difference
{
    internal static IEnumerable<string> Of(string name, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        if (after.Except(before, StringComparer.Ordinal).ToList() is { Count: > 0 } added)
            yield return $"{name} added '{string.Join(' ', added)}'";
        if (before.Except(after, StringComparer.Ordinal).ToList() is { Count: > 0 } removed)
            yield return $"{name} removed '{string.Join(' ', removed)}'";
    }

    internal static string Text(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } text ? text : "nothing";
}

using System.Buffers.Text;

namespace TokenAuth.Tokens;

/// <summary>Members of an object that <see cref="JsonScanner"/> has seen, each of its one type. A missing one is null, one of another type is refused.</summary>
internal readonly ref struct JsonMembers(ReadOnlySpan<byte> json, ReadOnlySpan<JsonSlice> found)
{
    /// <summary>The last second of the year 9999.</summary>
    internal const long MaximumDate = JwtClaims.MaximumDate;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly ReadOnlySpan<JsonSlice> _found = found;

    internal bool Has(int index) => _found[index].IsThere;

    /// <param name="index">Which one.</param>
    /// <param name="text">The string.</param>
    /// <param name="expected">What it mostly is: then it is no new string.</param>
    internal bool TryReadText(int index, out string? text, string? expected = null)
    {
        text = null;
        if (!_found[index].IsThere)
            return true;
        var value = _found[index].Of(_json);
        if (value[0] != '"')
            return false;
        text = Text(value, expected);
        return true;
    }

    /// <summary>RFC 7519 §2 (NumericDate), without fractions.</summary>
    internal bool TryReadDate(int index, out long? date)
    {
        date = null;
        if (!_found[index].IsThere)
            return true;
        var value = _found[index].Of(_json);
        if (!Utf8Parser.TryParse(value, out long seconds, out var read) || read != value.Length || seconds is < 0 or > MaximumDate)
            return false;
        date = seconds;
        return true;
    }

    /// <summary>One string, or an array of strings; null for anything else.</summary>
    internal string[]? ReadTexts(int index, string? expected)
    {
        if (!_found[index].IsThere)
            return null;
        var value = _found[index].Of(_json);
        if (value[0] == '"')
            return [Text(value, expected)];
        return value[0] == '[' && StrictJson.TryReadTexts(value, out var texts) ? texts : null;
    }

    private static string Text(ReadOnlySpan<byte> value, string? expected) =>
        expected is not null && System.Text.Ascii.Equals(value[1..^1], expected) ? expected : JsonSlice.Text(value);
}

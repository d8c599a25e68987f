using System.Buffers.Text;

namespace TokenAuth.Tokens;

/// <summary>Members of an object that <see cref="JsonScanner"/> has seen, each of its one type.</summary>
internal readonly ref struct JsonMembers(ReadOnlySpan<byte> json, ReadOnlySpan<JsonSlice> found)
{
    /// <summary>The last second of the year 9999.</summary>
    internal const long MaximumDate = JwtClaims.MaximumDate;

    private readonly ReadOnlySpan<byte> _json = json;
    private readonly ReadOnlySpan<JsonSlice> _found = found;

    internal bool Has(int index) => _found[index].IsThere;

    internal bool IsText(int index) => Has(index) && Value(index)[0] == '"';

    internal bool IsEmptyText(int index) => Value(index).SequenceEqual("\"\""u8);

    /// <summary>Whether it is one string, or an array of strings and nothing else.</summary>
    internal bool AreTexts(int index) => IsText(index) || (Has(index) && Value(index)[0] == '[' && StrictJson.TryReadTexts(Value(index), out _));

    /// <summary>The text; null where it is missing.</summary>
    /// <param name="index">A string.</param>
    /// <param name="expected">What it mostly is: then it is no new string.</param>
    internal string? Text(int index, string? expected = null) => !Has(index) ? null
        : expected is not null && System.Text.Ascii.Equals(Value(index)[1..^1], expected) ? expected
        : JsonSlice.Text(Value(index));

    internal string[] Texts(int index, string expected) =>
        !IsText(index) && StrictJson.TryReadTexts(Value(index), out var texts) ? texts : [Text(index, expected)!];

    /// <summary>RFC 7519 §2 (NumericDate), without fractions. A missing one is null.</summary>
    internal bool TryReadDate(int index, out long? date)
    {
        date = null;
        if (!Has(index))
            return true;
        var value = Value(index);
        if (!Utf8Parser.TryParse(value, out long seconds, out var read) || read != value.Length || seconds is < 0 or > MaximumDate)
            return false;
        date = seconds;
        return true;
    }

    private ReadOnlySpan<byte> Value(int index) => _found[index].Of(_json);
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>JSON that every reader understands alike: valid UTF-8, unique names, bounded depth, nothing behind the end (RFC 8259 §4, §8).</summary>
internal static class StrictJson
{
    internal static bool TryReadObject(ReadOnlySpan<byte> utf8, out JsonElement value)
    {
        value = default;
        if (!JsonScanner.IsObject(utf8))
            return false;
        value = JsonElement.Parse(utf8);
        return true;
    }

    /// <summary>An array of strings and nothing else, in JSON that <see cref="JsonScanner"/> has seen.</summary>
    internal static bool TryReadTexts(ReadOnlySpan<byte> array, [NotNullWhen(true)] out string[]? texts)
    {
        List<string> read = [];
        var reader = new Utf8JsonReader(array);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            read.Add(reader.GetString()!);
        texts = reader.TokenType == JsonTokenType.EndArray ? [.. read] : null;
        return texts is not null;
    }

    /// <summary>A missing member is null; a member of another type is refused.</summary>
    internal static bool TryReadString(JsonElement parent, string name, out string? value)
    {
        value = null;
        if (!parent.TryGetProperty(name, out var member))
            return true;
        if (member.ValueKind != JsonValueKind.String)
            return false;
        value = member.GetString();
        return true;
    }
}

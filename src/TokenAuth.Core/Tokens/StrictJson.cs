using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>JSON that every reader understands alike: valid UTF-8, unique names, bounded depth, nothing behind the end (RFC 8259 §4, §8).</summary>
internal static class StrictJson
{
    private const int MaximumDepth = 16;

    private static readonly JsonDocumentOptions _documentOptions = new() { AllowDuplicateProperties = false, MaxDepth = MaximumDepth };
    private static readonly JsonReaderOptions _readerOptions = new() { MaxDepth = MaximumDepth };

    internal static bool TryReadObject(byte[] utf8, out JsonElement value)
    {
        value = default;
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            return false;
        try
        {
            if (!HasReadableStrings(utf8))
                return false;
            using var document = JsonDocument.Parse(utf8, _documentOptions);
            value = document.RootElement.Clone();
            return value.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
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

    /// <summary>RFC 8259 §8.2: escapes such as <c>\uD800</c> are no characters; readers differ in what they make of them.</summary>
    private static bool HasReadableStrings(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8, _readerOptions);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !TryUnescape(ref reader))
                return false;
        }

        return true;
    }

    private static bool TryUnescape(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

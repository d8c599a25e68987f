using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using TokenAuth.AspNetCore.Endpoints;
using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>
/// The members of a JSON object that was sent, each of its one type. What is wrong is collected: the first fault is told. A member nobody knows
/// is one, for it may be a typing error of one that takes something away.
/// </summary>
internal sealed class JsonBody
{
    private const int MaximumBytes = 256 * 1024;

    private readonly JsonElement _root;

    private JsonBody(JsonElement root, params ReadOnlySpan<string> names)
    {
        _root = root;
        foreach (var member in root.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                Fault ??= $"There is a member that is not known here; those known are {string.Join(", ", names!)}.";
        }
    }

    /// <summary>What is wrong with the members that were read; null where nothing is.</summary>
    internal string? Fault { get; private set; }

    internal static async ValueTask<(JsonBody? Body, int Status, string Fault)> ReadAsync(HttpRequest request, params string[] names)
    {
        if (!IsJson(request))
            return (null, StatusCodes.Status415UnsupportedMediaType, "The content type must be application/json in UTF-8.");
        if (await RequestBody.ReadAsync(request, MaximumBytes).ConfigureAwait(false) is not { } bytes)
            return (null, StatusCodes.Status413PayloadTooLarge, $"The body has more than {MaximumBytes} bytes.");
        return StrictJson.TryReadObject(bytes, out var root)
            ? (new JsonBody(root, names), StatusCodes.Status200OK, "")
            : (null, StatusCodes.Status400BadRequest, "The body is not one JSON object in UTF-8 with unique names.");
    }

    /// <summary>The text, or null where there is none.</summary>
    internal string? Text(string name)
    {
        if (!StrictJson.TryReadString(_root, name, out var text))
            Fault ??= $"{name} must be a string.";
        return text;
    }

    internal string RequiredText(string name)
    {
        var text = Text(name);
        if (text is null)
            Fault ??= $"{name} is missing.";
        return text ?? "";
    }

    internal bool? Flag(string name)
    {
        if (!_root.TryGetProperty(name, out var member))
            return null;
        if (member.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Fault ??= $"{name} must be true or false.";
        return member.ValueKind == JsonValueKind.True;
    }

    /// <summary>Words in one text, as RFC 6749 §3.3 writes scopes; null where there is none.</summary>
    internal string[]? Words(string name) => Text(name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal string[]? Texts(string name)
    {
        if (!_root.TryGetProperty(name, out var member))
            return null;
        if (member.ValueKind == JsonValueKind.Array && member.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. member.EnumerateArray().Select(item => item.GetString()!)];
        Fault ??= $"{name} must be an array of strings.";
        return null;
    }

    /// <summary>An object, as it was sent; null where there is none.</summary>
    internal string? Raw(string name)
    {
        if (!_root.TryGetProperty(name, out var member))
            return null;
        if (member.ValueKind != JsonValueKind.Object)
            Fault ??= $"{name} must be an object.";
        return member.GetRawText();
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;
}

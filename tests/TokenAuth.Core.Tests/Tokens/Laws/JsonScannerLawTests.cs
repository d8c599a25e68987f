using System.Text;
using System.Text.Json;
using CsCheck;
using TokenAuth.Tokens;

namespace TokenAuth.Core.Tests.Tokens.Laws;

/// <summary>The scanner takes what the platform's strictest reading takes, and nothing else.</summary>
public sealed class JsonScannerLawTests
{
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Pieces of which JSON is made, good and bad.</summary>
    private static readonly string[] _pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\"a\"", "\"b\"", "\"\\u0061\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"", "\"\\udc00\"", "\"é\"", "\"\\n\"", "\"\\x\"", "\"\\u12\"", "\"\t\"",
        "0", "-0", "1", "01", "1.5", "1.", ".5", "1e5", "1E+", "-", "+1", "9999999999999999999", "true", "false", "null", "True", "nul", "NaN", " ", "\n", "\r\t", "\0", "//", "/**/", "\uFEFF", "'a'",
        "\"a\":1", "\"a\":{}", "{\"a\":1}", "[1,2]", "\"iss\":\"x\"", "\"\\u0069ss\":\"y\"",
    ];

    [Fact]
    public void It_takes_what_the_platform_takes() =>
        Gen.Select(Gen.OneOf("", "{", "{\"a\":", "{\"a\":["), Gen.OneOf(_pieces).Array[0, 8], Gen.OneOf("", "}", "]}", "}}"))
            .Sample((before, pieces, behind) => AssertAlike(Encoding.UTF8.GetBytes(before + string.Concat(pieces) + behind)), iter: 200_000);

    [Fact]
    public void It_takes_what_the_platform_takes_of_any_bytes() =>
        Gen.Byte.Array[0, 12].Sample(bytes => AssertAlike([.. "{\"a\":\""u8, .. bytes, .. "\"}"u8]), iter: 100_000);

    [Fact]
    public void Members_are_found_where_the_platform_finds_them() =>
        Gen.Select(Gen.OneOf("iss", "sub", "x", "\\u0069ss").Array[0, 40], Gen.OneOf("1", "\"v\"", "[\"a\",\"b\"]", "{\"iss\":\"inner\"}", " null ", "\"\\u0061\"").Array[40])
            .Sample((names, values) =>
            {
                var json = Encoding.UTF8.GetBytes($"{{{string.Join(" ,", names.Zip(values, (name, value) => $"\"{name}\" : {value}"))}}}");
                var expected = new JsonNames("iss", "sub");
                Span<JsonSlice> found = stackalloc JsonSlice[expected.Count];
                Assert.Equal(IsStrictObject(json), JsonScanner.TryFind(json, expected, found));
                if (!IsStrictObject(json))
                    return;
                using var document = JsonDocument.Parse(json);
                for (var i = 0; i < expected.Count; i++)
                    Assert.Equal(document.RootElement.TryGetProperty(expected[i], out var value) ? value.GetRawText() : "", Encoding.UTF8.GetString(found[i].Of(json)));
            });

    private static void AssertAlike(byte[] json) => Assert.True(JsonScanner.IsObject(json) == IsStrictObject(json), Encoding.UTF8.GetString(json));

    private static bool IsStrictObject(byte[] json)
    {
        if (!System.Text.Unicode.Utf8.IsValid(json))
            return false;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 16 });
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    _ = reader.GetString();
            }

            using var document = JsonDocument.Parse(json, _strict);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

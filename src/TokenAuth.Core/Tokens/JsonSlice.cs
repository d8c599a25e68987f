using System.Runtime.InteropServices;
using System.Text.Json;

namespace TokenAuth.Tokens;

/// <summary>Where a value stands, with the quotes of a string; nothing where there is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonSlice(int Start, int Length)
{
    internal bool IsThere => Length > 0;

    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json) => json.Slice(Start, Length);

    /// <summary>The text of a string that <see cref="JsonScanner"/> has seen: its escapes are good.</summary>
    internal static string Text(ReadOnlySpan<byte> quoted)
    {
        if (!quoted.Contains((byte)'\\'))
            return StrictUtf8.GetValidString(quoted[1..^1]);
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }
}

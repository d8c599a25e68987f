using Microsoft.Extensions.Primitives;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>The token in the Authorization header (RFC 6750 §2.1): the only place where one is looked for.</summary>
internal readonly record struct BearerHeader(bool IsRepeated, ReadOnlyMemory<char>? Token)
{
    private const string Scheme = "Bearer";

    internal static BearerHeader Read(StringValues headers)
    {
        if (headers.Count > 1)
            return new BearerHeader(IsRepeated: true, Token: null);
        var header = headers.Count == 1 ? headers[0] ?? "" : "";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) // RFC 9110 §11.1: case-insensitive
            return default;
        if (header.Length == Scheme.Length)
            return new BearerHeader(IsRepeated: false, ReadOnlyMemory<char>.Empty);
        return header[Scheme.Length] == ' ' ? new BearerHeader(IsRepeated: false, header.AsMemory(Scheme.Length + 1).Trim(' ')) : default;
    }
}

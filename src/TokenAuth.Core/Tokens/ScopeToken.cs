using System.Buffers;

namespace TokenAuth.Tokens;

/// <summary>RFC 6749 §3.3: <c>scope-token = 1*( %x21 / %x23-5B / %x5D-7E )</c>, and a space-separated list of them.</summary>
internal static class ScopeToken
{
    private const int Few = 16;

    private static readonly SearchValues<char> _allowed = SearchValues.Create(
        [.. Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(code => (char)code).Where(c => c is not ('"' or '\\'))]);

    internal static bool IsValid(string scope) => scope.Length > 0 && !scope.AsSpan().ContainsAnyExcept(_allowed);

    /// <summary>The members of a <c>scope</c> value, each once, in the order given.</summary>
    internal static string[] Split(string scope)
    {
        var scopes = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return AreFewAndDistinct(scopes) ? scopes : [.. scopes.Distinct(StringComparer.Ordinal)];
    }

    private static bool AreFewAndDistinct(ReadOnlySpan<string> scopes)
    {
        for (var i = 1; i < scopes.Length; i++)
        {
            if (i == Few || scopes[..i].Contains(scopes[i]))
                return false;
        }

        return true;
    }
}

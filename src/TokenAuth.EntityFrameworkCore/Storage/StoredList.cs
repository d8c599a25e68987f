namespace TokenAuth.EntityFrameworkCore.Storage;

/// <summary>Scopes, grant types and redirect URIs in one column: none of them can have a space (RFC 6749 appendix A).</summary>
internal static class StoredList
{
    internal static string Write(IEnumerable<string> items) => string.Join(' ', items);

    internal static IReadOnlyList<string> Read(string stored) => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

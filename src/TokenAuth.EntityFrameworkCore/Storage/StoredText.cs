namespace TokenAuth.EntityFrameworkCore.Storage;

/// <summary>
/// What a text column takes on every database. PostgreSQL refuses a NUL, and SQLite's driver replaces half a surrogate pair, which would make
/// two texts one: nothing like that is stored, so a search for it need not be made.
/// </summary>
internal static class StoredText
{
    internal static bool IsStorable(string text) => !text.Contains('\0', StringComparison.Ordinal) && StrictUtf8.GetBytes(text) is not null;
}

namespace TokenAuth.Audit;

/// <summary>What texts of an entry every store can take: valid Unicode without NUL, and no more than is of use.</summary>
internal static class AuditText
{
    internal const int MaximumLength = 512;

    /// <summary>As long as what an administrator can change at once usually is.</summary>
    private const int MaximumDetailLength = 4096;

    private const char Ellipsis = '\u2026';

    internal static AuditEntry Clean(AuditEntry entry) => entry with
    {
        Reason = Clean(entry.Reason),
        Subject = Clean(entry.Subject),
        Actor = Clean(entry.Actor),
        ClientId = Clean(entry.ClientId),
        Address = Clean(entry.Address),
        Target = Clean(entry.Target),
        Detail = Clean(entry.Detail, MaximumDetailLength),
    };

    private static string? Clean(string? text, int maximum = MaximumLength)
    {
        if (text is null || (text.Length <= maximum && !text.Contains('\0', StringComparison.Ordinal) && StrictUtf8.GetBytes(text) is not null))
            return text;
        var whole = string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not 0 and not 0xFFFD));
        return whole.Length <= maximum ? whole : whole[..(char.IsHighSurrogate(whole[maximum - 2]) ? maximum - 2 : maximum - 1)] + Ellipsis;
    }
}

namespace TokenAuth.Revocations;

/// <summary>Access tokens taken back before they expired.</summary>
/// <param name="Kind">Which ones.</param>
/// <param name="Value">The <c>sid</c>, <c>jti</c>, <c>sub</c> or <c>kid</c>.</param>
/// <param name="ExpiresAt">When the last token concerned has expired; from then on the entry is of no use.</param>
public sealed record Revocation(RevocationKind Kind, string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>For <see cref="RevocationKind.Subject"/>: tokens with an <c>iat</c> before this are taken back. A whole second.</summary>
    public DateTimeOffset IssuedBefore { get; init; }
}

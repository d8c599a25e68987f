namespace TokenAuth.EntityFrameworkCore.Clients;

/// <summary>One assertion that was used. The time as <see cref="Storage.StoredTime"/> has it.</summary>
internal sealed class UsedAssertionRow
{
    public required string Id { get; init; }

    public long ExpiresAt { get; init; }
}

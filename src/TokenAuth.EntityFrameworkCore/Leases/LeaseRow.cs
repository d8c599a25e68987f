namespace TokenAuth.EntityFrameworkCore.Leases;

/// <summary>A piece of work that one instance does at a time.</summary>
internal sealed class LeaseRow
{
    public required string Name { get; init; }

    /// <summary>As <see cref="Storage.StoredTime"/> has it; 0 where nobody holds it.</summary>
    public long ExpiresAt { get; init; }
}

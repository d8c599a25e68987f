using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.Throttling;

namespace TokenAuth.EntityFrameworkCore.Throttling;

/// <summary>One <see cref="ThrottleState"/>. Times as <see cref="StoredTime"/> has them.</summary>
internal sealed class ThrottleRow
{
    public required string Id { get; init; }

    public int Failures { get; init; }

    public long NextAt { get; init; }

    public long UpdatedAt { get; init; }

    public long ExpiresAt { get; init; }

    internal static ThrottleRow Of(string id, ThrottleState state) => new()
    {
        Id = id,
        Failures = state.Failures,
        NextAt = StoredTime.Write(state.NextAt),
        UpdatedAt = StoredTime.Write(state.UpdatedAt),
        ExpiresAt = StoredTime.Write(state.ExpiresAt),
    };

    internal ThrottleState ToState() => new(Failures, StoredTime.Read(NextAt), StoredTime.Read(UpdatedAt), StoredTime.Read(ExpiresAt));
}

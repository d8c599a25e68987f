namespace TokenAuth.EntityFrameworkCore.Keys;

/// <summary>The keys of the server, encrypted before they come here. There is one such row.</summary>
internal sealed class KeyRow
{
    internal const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    /// <summary>0 where there are no keys yet; one more with each change.</summary>
    public long Version { get; init; }

    public required byte[] Document { get; init; }
}

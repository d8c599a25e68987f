namespace TokenAuth.AspNetCore.Bearer;

/// <summary>How much memory verified tokens may take.</summary>
internal static class VerifiedTokenMemory
{
    private const long MostByDefault = 512L << 20; // in each half 130,000 tokens of 500 characters

    private const long Most = 16L << 30;

    /// <summary>A sixteenth of what there is, of the container too.</summary>
    internal static long Default { get; } = Math.Min(MostByDefault, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 16);

    internal static IEnumerable<string> Faults(long bytes) => bytes is >= 0 and <= Most
        ? []
        : [$"TokenAuth:VerifiedTokenMemory is {bytes}: set bytes, 0 (every signature is verified each time) to {Most}."];
}

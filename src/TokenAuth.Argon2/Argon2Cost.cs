using System.Globalization;

namespace TokenAuth.Argon2;

/// <summary>What a hash costs: memory in KiB, how often it is filled, and in how many lanes (RFC 9106 §3.1: m, t and p).</summary>
internal sealed record Argon2Cost(int Memory, int Passes, int Lanes)
{
    /// <summary>OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane.</summary>
    internal const int DefaultMemory = 19_456;

    /// <inheritdoc cref="DefaultMemory"/>
    internal const int DefaultPasses = 2;

    /// <summary>Memory times passes: 2 GiB filled once, the first of RFC 9106 §4, takes seconds. Above it a stored hash would stop the server.</summary>
    internal const int MaximumWork = 2_097_152;

    /// <summary>RFC 9106 §3.1: eight blocks of 1 KiB for each lane.</summary>
    internal const int BlocksPerLane = 8;

    private const int MaximumLanes = 255;

    internal bool IsBearable => Lanes is >= 1 and <= MaximumLanes && Passes >= 1 && Memory >= BlocksPerLane * Lanes && (long)Memory * Passes <= MaximumWork;

    internal static Argon2Cost Checked(int memory, int passes) => new Argon2Cost(memory, passes, Lanes: 1) is { IsBearable: true } cost
        ? cost
        : throw new ArgumentOutOfRangeException(nameof(memory), $"Argon2 needs {BlocksPerLane} KiB and 1 pass at least, and memory times passes of at most {MaximumWork} KiB.");

    internal static Argon2Cost? Read(ReadOnlySpan<char> memory, ReadOnlySpan<char> passes, ReadOnlySpan<char> lanes) =>
        TryRead(memory, out var m) && TryRead(passes, out var t) && TryRead(lanes, out var p) && new Argon2Cost(m, t, p) is { IsBearable: true } cost ? cost : null;

    private static bool TryRead(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

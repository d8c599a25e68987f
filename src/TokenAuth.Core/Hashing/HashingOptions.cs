namespace TokenAuth.Hashing;

/// <summary>How much of the machine hashing of passwords may take. Read once, when the gate is made.</summary>
public sealed class HashingOptions
{
    /// <summary>How many hashes are computed at a time: 1 or more, default half of the processors.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How long a password may wait for its turn: 100 milliseconds to 1 minute, default 2 seconds. What has waited longer is refused and never hashed.</summary>
    public TimeSpan MaximumWait { get; init; } = TimeSpan.FromSeconds(2);
}

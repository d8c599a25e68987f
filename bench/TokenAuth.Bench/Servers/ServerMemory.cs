namespace TokenAuth.Bench.Servers;

/// <summary>What a server's process takes.</summary>
/// <param name="WorkingSet">In the machine's memory.</param>
/// <param name="Committed">The collector's part of it.</param>
/// <param name="Live">What is in use, as far as the last collection found out.</param>
internal sealed record ServerMemory(long WorkingSet, long Committed, long Live)
{
    internal static ServerMemory Read(bool collected)
    {
        if (collected)
            GC.Collect();
        return new ServerMemory(Environment.WorkingSet, GC.GetGCMemoryInfo().TotalCommittedBytes, GC.GetTotalMemory(forceFullCollection: collected));
    }
}

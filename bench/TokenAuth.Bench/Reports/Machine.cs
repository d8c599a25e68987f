using System.Runtime.InteropServices;

namespace TokenAuth.Bench.Reports;

/// <summary>What it ran on: figures of two machines are not comparable, their ratios are.</summary>
internal static class Machine
{
    internal static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        return $"{Environment.ProcessorCount} cores, {memory} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Build}.\n";
    }

    /// <summary>How busy the machine was, this program included: the load averages of 1, 5 and 15 minutes where the system has them.</summary>
    internal static string DescribeLoad() => File.Exists("/proc/loadavg")
        ? $"Load averages at the end: {string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ').Take(3))}.\n"
        : "";

#if DEBUG
    private const string Build = "a Debug build: figures of no use";
#else
    private const string Build = "Release";
#endif
}

using System.Diagnostics;
using System.Globalization;

namespace TokenAuth.Bench.Reports;

/// <summary>
/// Time that the host of a virtual machine gave to others while this one had something to do (proc_stat(5), steal): the kernel counts a part of it as that of whoever was
/// running. Nothing where it is not counted.
/// </summary>
internal sealed class StolenTime
{
    private const int Field = 8; // behind "cpu": user nice system idle iowait irq softirq steal
    private const double Tick = 0.01; // seconds

    private readonly long _begin = Read();
    private readonly long _clock = Stopwatch.GetTimestamp();

    /// <summary>Of the time of all cores since this was made: 0 to 1.</summary>
    internal double Share => (Read() - _begin) * Tick / (Stopwatch.GetElapsedTime(_clock).TotalSeconds * Environment.ProcessorCount);

    private static long Read() => File.Exists("/proc/stat") && File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > Field } fields
        ? long.Parse(fields[Field], CultureInfo.InvariantCulture)
        : 0;
}

using System.Diagnostics;
using System.Globalization;

namespace TokenAuth.Bench.Reports;

/// <summary>
/// Time that the host of a virtual machine gave to others while the first core, the servers', had something to do (proc_stat(5), steal): the kernel counts a part of it as
/// that of whoever was running. Nothing where it is not counted.
/// </summary>
internal sealed class StolenTime
{
    private const string Core = "cpu0 ";
    private const int Field = 8; // behind the name: user nice system idle iowait irq softirq steal
    private const double Tick = 0.01; // seconds

    private readonly long _begin = Read();
    private readonly long _clock = Stopwatch.GetTimestamp();

    /// <summary>Whether the host says so at all.</summary>
    internal static bool IsCounted => Read() > 0;

    /// <summary>Of the time since this was made: 0 to 1.</summary>
    internal double Share => (Read() - _begin) * Tick / Stopwatch.GetElapsedTime(_clock).TotalSeconds;

    private static long Read() =>
        File.Exists("/proc/stat") && File.ReadLines("/proc/stat").FirstOrDefault(line => line.StartsWith(Core, StringComparison.Ordinal)) is { } core && core.Split(' ') is { Length: > Field } fields
            ? long.Parse(fields[Field], CultureInfo.InvariantCulture)
            : 0;
}

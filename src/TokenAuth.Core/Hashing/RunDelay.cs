using System.Globalization;

namespace TokenAuth.Hashing;

/// <summary>
/// How long a thread could have run and did not, for others had the processors or a quota (cgroups(7)) was used up: the kernel counts both
/// (Documentation/scheduler/sched-stats.rst). Elsewhere than on Linux it is always nothing.
/// </summary>
internal static class RunDelay
{
    private const string Path = "/proc/thread-self/schedstat"; // nanoseconds on a processor, nanoseconds waiting for one, time slices
    private static readonly bool _isCounted = OperatingSystem.IsLinux() && File.Exists(Path);

    internal static TimeSpan OfThisThread()
    {
        if (!_isCounted)
            return TimeSpan.Zero;
        try
        {
            var fields = File.ReadAllText(Path).Split(' ');
            return fields.Length > 1 && long.TryParse(fields[1], CultureInfo.InvariantCulture, out var nanoseconds) ? TimeSpan.FromMicroseconds(nanoseconds / 1000L) : TimeSpan.Zero;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return TimeSpan.Zero;
        }
    }
}

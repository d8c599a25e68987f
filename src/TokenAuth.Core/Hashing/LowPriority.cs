using System.Runtime.InteropServices;

namespace TokenAuth.Hashing;

/// <summary>
/// Makes the calling thread give way: with a busy machine it gets about a tenth of a processor, with an idle one all of it. On Linux .NET's
/// <see cref="Thread.Priority"/> does nothing, and <c>nice(2)</c> is of the calling thread there.
/// </summary>
internal static partial class LowPriority
{
    private const int Niceness = 10; // 110 of 1024 parts beside one busy thread of niceness 0, see sched(7)

    internal static void Apply()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                _ = Nice(Niceness); // where a sandbox forbids it, hashing is still on threads of its own
            else
                Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // No such C library: the same.
        }
    }

    [LibraryImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Nice(int increment);
}

using System.Runtime.InteropServices;

namespace TokenAuth.Hashing;

/// <summary>
/// Makes the calling thread give way: with a busy machine it gets about a tenth of a processor, with an idle one all of it. On Linux .NET's
/// <see cref="Thread.Priority"/> does nothing, and <c>setpriority(2)</c> is of one thread there (its "who" 0 is the calling one).
/// </summary>
internal static partial class LowPriority
{
    private const int Niceness = 10; // 110 of 1024 parts beside one busy thread of niceness 0, see sched(7)

    internal static void Apply()
    {
        try
        {
            if (OperatingSystem.IsLinux())
                _ = SetPriority(which: 0, who: 0, Niceness); // where a sandbox forbids it, hashing is still on threads of its own
            else
                Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // No such C library: the same.
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, uint who, int priority);
}

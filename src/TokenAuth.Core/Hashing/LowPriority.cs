using System.Runtime.InteropServices;

namespace TokenAuth.Hashing;

/// <summary>
/// The priority of a thread that gives way: with a busy machine it gets a small part of a processor, with an idle one all of it. On Linux .NET's
/// <see cref="Thread.Priority"/> does nothing, and niceness is of a thread, not of a process (sched(7)).
/// </summary>
internal sealed partial class LowPriority
{
    private const int Niceness = 12; // more than the process has: 70 of 1024 parts beside one busy thread, see sched(7)
    private const int LowestNiceness = 19; // 15 of them. SCHED_IDLE would be 3: too few for a thread that the collection of garbage waits for
    private const int OfThread = 0; // PRIO_PROCESS, which is a thread: setpriority(2), "C library/kernel differences"

    private readonly Thread _thread = Thread.CurrentThread;
    private readonly int _id = IdOfThisThread();

    private LowPriority()
    {
    }

    /// <summary>Makes the calling thread one of low priority. Where a sandbox forbids that, it is still a thread of its own.</summary>
    internal static LowPriority OfThisThread()
    {
        var priority = new LowPriority();
        if (!OperatingSystem.IsLinux())
            priority._thread.Priority = ThreadPriority.BelowNormal;
        else if (Nice(Niceness) is var niceness and not -1)
            ShortSlices.Apply(niceness);
        return priority;
    }

    /// <summary>Makes the thread, from another, one that gets next to nothing beside others of low priority. There is no way back.</summary>
    internal void GiveWay()
    {
        if (!OperatingSystem.IsLinux())
            _thread.Priority = ThreadPriority.Lowest;
        else if (_id != 0)
            _ = SetPriority(OfThread, _id, LowestNiceness);
    }

    private static int IdOfThisThread()
    {
        try
        {
            return OperatingSystem.IsLinux() ? GetThreadId() : 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return 0; // a C library older than gettid(2)
        }
    }

    [LibraryImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Nice(int increment);

    [LibraryImport("libc", EntryPoint = "gettid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetThreadId();

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int niceness);
}

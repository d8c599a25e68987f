using System.Runtime.InteropServices;

namespace TokenAuth.Hashing;

/// <summary>
/// Lets a thread of low priority run for a tenth of a millisecond at a time beside others. From Linux 6.6 on, whoever runs may finish its slice of
/// three, also where a thread of more weight wakes up meanwhile: threads that often sleep for a moment, as those of a server do, would then lose half
/// a processor to one that never does. From 6.12 on a thread may have slices of its own (sched_setattr(2)); an older kernel ignores it.
/// </summary>
internal static partial class ShortSlices
{
    private const ulong Nanoseconds = 100_000; // the least there is

    internal static void Apply(int niceness)
    {
        if (!OperatingSystem.IsLinux() || CallNumber is not { } number)
            return;
        var attributes = new Attributes { Size = (uint)Marshal.SizeOf<Attributes>(), Niceness = niceness, Runtime = Nanoseconds };
        try
        {
            _ = Call(number, thread: 0, attributes, flags: 0);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // No such C library: the priority is low all the same.
        }
    }

    /// <summary>Of sched_setattr(2), for which the C library has no function.</summary>
    private static nint? CallNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 314,
        Architecture.Arm64 => 274,
        _ => null,
    };

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Call(nint number, nint thread, in Attributes attributes, nint flags);

    /// <summary>struct sched_attr, with policy 0 (SCHED_OTHER).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        internal uint Size;
        internal uint Policy;
        internal ulong Flags;
        internal int Niceness;
        internal uint RealTimePriority;
        internal ulong Runtime;
        internal ulong Deadline;
        internal ulong Period;
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TokenAuth.Hashing;

/// <summary>How long a job hashed, and how long its thread was kept waiting for a processor meanwhile.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HashingTime(TimeSpan Took, TimeSpan KeptWaiting)
{
    internal static HashingTime Of(Action run)
    {
        var (begun, before) = (Stopwatch.GetTimestamp(), RunDelay.OfThisThread());
        run();
        return new HashingTime(Stopwatch.GetElapsedTime(begun), RunDelay.OfThisThread() - before);
    }

    /// <summary>Nothing is measured.</summary>
    internal static HashingTime None(Action run)
    {
        run();
        return default;
    }

    /// <summary>
    /// How long the next hash is put off. A low priority is one beside the threads of the same core: where there are several, a thread that always
    /// computes takes what the others leave for moments only and then miss, and a quota it uses up like any other. So who was kept waiting rests for
    /// four times as long; but not for so long that who comes next would be refused.
    /// </summary>
    internal TimeSpan RestWithin(TimeSpan maximumWait)
    {
        var (wanted, longest) = (4 * KeptWaiting, (0.75 * maximumWait) - Took);
        return wanted < longest ? wanted : longest;
    }
}

using System.Runtime.CompilerServices;

namespace TokenAuth.Fuzz;

/// <summary>What must be true of every input.</summary>
internal static class Law
{
    /// <summary>Static state that the first input makes, and whatever a reader needs for an empty one.</summary>
    private const long FixedAllocation = 1024 * 1024;

    internal static void Holds(bool condition, string otherwise = "", [CallerArgumentExpression(nameof(condition))] string law = "")
    {
        if (!condition)
            throw new BrokenLawException($"{law} {otherwise}".TrimEnd());
    }

    internal static void Same<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "") =>
        Holds(EqualityComparer<T>.Default.Equals(expected, actual), $"'{actual}', not '{expected}'", what);

    /// <summary>Runs a reader, which may allocate so many bytes for each one it is given: what grows faster than its input stops a server.</summary>
    internal static T Bounded<T>(int length, int bytesPerByte, Func<T> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = read();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Holds(allocated <= FixedAllocation + ((long)bytesPerByte * length), $"{allocated} for {length}");
        return result;
    }

    /// <summary>The same for a reader that says by one kind of exception that it refuses.</summary>
    internal static T? BoundedOrRefused<T, TRefusal>(int length, int bytesPerByte, Func<T> read)
        where T : class
        where TRefusal : Exception => Bounded(length, bytesPerByte, () =>
        {
            try
            {
                return read();
            }
            catch (TRefusal)
            {
                return null;
            }
        });
}

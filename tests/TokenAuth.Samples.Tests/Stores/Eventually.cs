using System.Diagnostics;
using TokenAuth.Samples.Tests.Processes;

namespace TokenAuth.Samples.Tests.Stores;

/// <summary>Looks again and again whether something has come about.</summary>
internal static class Eventually
{
    internal static async Task BecomesTrueAsync(string what, Func<Task<bool>> condition)
    {
        var elapsed = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(elapsed.Elapsed < RunningProgram.LongestWait, $"In {elapsed.Elapsed.TotalSeconds:0} seconds it was never true: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    internal static Task BecomesTrueAsync(string what, Func<bool> condition) => BecomesTrueAsync(what, () => Task.FromResult(condition()));
}

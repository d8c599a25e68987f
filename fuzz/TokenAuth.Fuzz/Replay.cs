using System.Diagnostics;
using System.Globalization;

namespace TokenAuth.Fuzz;

/// <summary>Runs a target with inputs that were kept, and says which of them break its laws.</summary>
internal static class Replay
{
    internal static bool Run(string name, IEnumerable<string> files)
    {
        var holds = true;
        foreach (var file in files)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                FuzzTargets.All[name](File.ReadAllBytes(file));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"good {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms {file}"));
            }
#pragma warning disable CA1031 // whatever it is, it is a finding
            catch (Exception e)
#pragma warning restore CA1031
            {
                holds = false;
                Console.WriteLine($"BROKEN {file}\n{e}");
            }
        }

        return holds;
    }
}

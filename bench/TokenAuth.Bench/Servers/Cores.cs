using System.Diagnostics;

namespace TokenAuth.Bench.Servers;

/// <summary>The first cores of the machine are the server's; the load has the others, or shares all of them where there are none.</summary>
/// <param name="Count">How many the server has.</param>
internal sealed record Cores(int Count)
{
    /// <summary>In front of a command, so that it starts on these cores and the runtime counts no more (<c>taskset(1)</c>).</summary>
    internal IReadOnlyList<string> Pin => ["taskset", "-c", Range(0, Count - 1)];

    private bool LoadIsApart => Count < _all;

    /// <summary>Moves every thread of this process.</summary>
    internal async Task MoveLoadAsync()
    {
        var cores = Range(LoadIsApart ? Count : 0, _all - 1);
        using var move = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", cores, $"{Environment.ProcessId}"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        await move.WaitForExitAsync();
    }

    public override string ToString() => LoadIsApart ? $"{Count}, the load on another" : $"{Count}, shared with the load";

    private static readonly int _all = Environment.ProcessorCount; // before the load is moved

    private static string Range(int first, int last) => $"{first}-{last}";
}

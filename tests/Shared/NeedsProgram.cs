using System.Diagnostics;

namespace TokenAuth.Tests.Shared;

/// <summary>Whether a program, and what it needs, is on this machine; asked once for each.</summary>
internal static class NeedsProgram
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _present = new(StringComparer.Ordinal);

    /// <summary>Why a test cannot run here, or null. Under CI=true nothing is skipped: the test runs, and fails.</summary>
    internal static string? SkipReason(string program, string arguments)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            return null;
        return _present.GetOrAdd($"{program} {arguments}", _ => Runs(program, arguments)) ? null : $"'{program} {arguments}' does not run on this machine.";
    }

    private static bool Runs(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

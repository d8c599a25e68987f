using System.Collections.Concurrent;
using System.Diagnostics;

namespace TokenAuth.Tests.Shared;

/// <summary>
/// A test that drives real programs. Where one is absent it is skipped with the reason, except with CI=true: there it runs and fails.
/// A need is a program (<c>java</c>), a module of Debian's Python (<c>python3:passlib</c>), a package that ./test.sh installed for Node
/// (<c>npm:jose</c>), the right to mount a file system for oneself (<c>mount:tmpfs</c>), or to have so many files open (<c>files:10000</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsProgramFactAttribute : FactAttribute
{
    public NeedsProgramFactAttribute(params string[] needs) => Skip = Programs.ReasonToSkip(needs);
}

/// <summary>The same for a theory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsProgramTheoryAttribute : TheoryAttribute
{
    public NeedsProgramTheoryAttribute(params string[] needs) => Skip = Programs.ReasonToSkip(needs);
}

/// <summary>Which programs this machine has.</summary>
internal static class Programs
{
    /// <summary>Debian's interpreter, whose packages come from apt; another one first in the path would not have them.</summary>
    internal const string Python = "/usr/bin/python3";

    private static readonly ConcurrentDictionary<string, bool> _isThere = new(StringComparer.Ordinal);

    internal static string? ReasonToSkip(IEnumerable<string> needs)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal))
            return null;
        var missing = needs.Where(need => !_isThere.GetOrAdd(need, IsThere)).ToList();
        return missing.Count == 0 ? null : $"Not on this machine: {string.Join(", ", missing)}. ./test.sh installs it where it may.";
    }

    private static bool IsThere(string need) => need.Split(':') switch
    {
        ["npm", var package] => IsAboveUs(Path.Combine("node_modules", package)),
        ["mount", var kind] => IsThere("unshare") && Succeeds("unshare", "-rm", "mount", "-t", kind, kind, "/mnt"),
        ["files", var count] => Succeeds("bash", "-c", $"ulimit -Sn $(ulimit -Hn); ulimit -Sn {count}"),
        [_, var module] => File.Exists(Python) && Succeeds(Python, "-c", $"import {module}"),
        _ => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, need))),
    };

    /// <summary>Where Node looks for packages: in every folder above the script.</summary>
    private static bool IsAboveUs(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, path)))
            folder = folder.Parent;
        return folder is not null;
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

using System.Diagnostics;

namespace TokenAuth.Packages.Tests;

/// <summary>Runs the <c>dotnet</c> command to its end; leaves no build server behind.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(8);

    internal static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(Describe(folder, arguments))!;
        using var limit = new CancellationTokenSource(_limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            var all = await output + await errors;
            return process.ExitCode == 0 ? all : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{all}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    internal static ProcessStartInfo Describe(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ForgetTheTestRun(start.Environment);
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return start;
    }

    /// <summary>What the build and the test host around us have set must not reach an inner build.</summary>
    private static void ForgetTheTestRun(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
            environment.Remove(name);
    }
}

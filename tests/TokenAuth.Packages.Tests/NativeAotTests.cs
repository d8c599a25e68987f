using System.Diagnostics;
using System.Runtime.InteropServices;
using TokenAuth.Tests.Shared;
using Xunit.Abstractions;

namespace TokenAuth.Packages.Tests;

/// <summary>A Native AOT program of Core and AspNetCore: nothing to warn of, and it works.</summary>
public sealed class NativeAotTests(ITestOutputHelper log)
{
    [NeedsProgramFact("gcc")]
    public async Task The_minimal_sample_publishes_without_a_warning_and_passes_a_login_and_a_protected_request()
    {
        using var folder = new TemporaryFolder();
        var output = await Dotnet.RunAsync(
            Repository.Root, "publish", MinimalSample.Project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
            "-o", folder["program"], "--artifacts-path", folder["artifacts"], "-warnaserror", "-p:TrimmerSingleWarn=false", "-p:CppCompilerAndLinker=gcc");
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);

        var program = folder["program/Minimal"];
        Assert.False(File.Exists(program + ".dll"), "Published for the runtime, not as native code.");
        var started = Stopwatch.GetTimestamp();
        using var server = await RunningServer.StartAsync(Describe(program));
        var listening = Stopwatch.GetElapsedTime(started);
        await MinimalSample.LogInAndReadOrdersAsync(server);
        log.WriteLine($"{new FileInfo(program).Length / 1e6:F1} MB; listening after {listening.TotalMilliseconds:F0} ms, first protected answer after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms.");
    }

    private static ProcessStartInfo Describe(string program)
    {
        var start = new ProcessStartInfo(program, ["--urls", "http://127.0.0.1:0"]) { WorkingDirectory = Path.GetDirectoryName(program), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        return start;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>The load: wrk (https://github.com/wg/wrk) on the last core.</summary>
internal static partial class Wrk
{
    internal static bool IsThere => File.Exists("/usr/bin/wrk");

    /// <summary>Asks without pause.</summary>
    /// <returns>Requests a second, and microseconds of processor time the server took for each.</returns>
    internal static async Task<HttpFigures> RunAsync(ServerProcess server, string? authorization, BenchSettings settings, string? script = null)
    {
        var core = $"{Environment.ProcessorCount - 1}";
        string[] arguments =
        [
            "-c", core, "wrk", "-t1", $"-c{settings.Connections}", $"-d{settings.Duration.TotalSeconds:0}s", .. authorization is null ? (string[])[] : ["-H", $"Authorization: {authorization}"],
            .. script is null ? (string[])[] : ["-s", script], new Uri(server.Address, Contract.ProtectedPath).ToString(),
        ];
        var before = server.ProcessorTime;
        using var wrk = Process.Start(new ProcessStartInfo("taskset", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var took = server.ProcessorTime - before;
        if (Requests().Match(output) is not { Success: true } match)
            throw new InvalidOperationException($"wrk says: {output}");
        var requests = long.Parse(match.Groups["requests"].Value, CultureInfo.InvariantCulture);
        var refused = Refused().Match(output) is { Success: true } failed ? long.Parse(failed.Groups["refused"].Value, CultureInfo.InvariantCulture) : 0;
        return new HttpFigures(requests / settings.Duration.TotalSeconds, took.TotalMicroseconds / requests, refused == 0);
    }

    [GeneratedRegex(@"(?<requests>\d+) requests in", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<refused>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refused();
}

/// <summary>One run of the load.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="ProcessorMicroseconds">Of the server, for each request.</param>
/// <param name="AllSucceeded">Whether every answer was 2xx.</param>
internal sealed record HttpFigures(double PerSecond, double ProcessorMicroseconds, bool AllSucceeded);

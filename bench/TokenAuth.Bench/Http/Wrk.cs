using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TokenAuth.Bench.Reports;

namespace TokenAuth.Bench.Http;

/// <summary>The load: wrk (https://github.com/wg/wrk) on the last core.</summary>
internal static partial class Wrk
{
    /// <summary>The kernel counts by it.</summary>
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Says so where it is not there.</summary>
    internal static async Task<bool> IsThereAsync()
    {
        if (File.Exists("/usr/bin/wrk"))
            return true;
        await Console.Error.WriteLineAsync("There is no wrk: apt-get install wrk.");
        return false;
    }

    /// <summary>Asks without pause.</summary>
    internal static async Task<HttpFigures> RunAsync(Contender contender, LoadSettings settings)
    {
        string[] arguments =
        [
            "-c", $"{Environment.ProcessorCount - 1}", "wrk", "-t1", $"-c{settings.Connections}", $"-d{settings.Duration.TotalSeconds:0}s",
            .. contender.Token is null ? (string[])[] : ["-H", $"Authorization: Bearer {contender.Token}"],
            .. contender.Script is null ? (string[])[] : ["-s", contender.Script[0]],
            new Uri(contender.Server.Address, contender.Path).ToString(), .. contender.Script is null ? (string[])[] : ["--", .. contender.Script.Skip(1)],
        ];
        var stolen = new StolenTime();
        var before = contender.Server.ProcessorTime;
        using var wrk = Process.Start(new ProcessStartInfo("taskset", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var share = stolen.Share;
        var took = TimeSpan.FromTicks(Math.Max(_tick.Ticks, (contender.Server.ProcessorTime - before).Ticks));
        if (Requests().Match(output) is not { Success: true } match)
            throw new InvalidOperationException($"wrk says: {output}");
        var requests = long.Parse(match.Groups["requests"].Value, CultureInfo.InvariantCulture);
        var refused = Refused().Match(output) is { Success: true } failed ? long.Parse(failed.Groups["refused"].Value, CultureInfo.InvariantCulture) : 0;
        return new HttpFigures(requests, refused, requests / settings.Duration.TotalSeconds, took.TotalMicroseconds / requests, share);
    }

    [GeneratedRegex(@"(?<requests>\d+) requests in", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<refused>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refused();
}

/// <summary>One run of the load.</summary>
/// <param name="Requests">That were answered.</param>
/// <param name="Refused">How many of them with 4xx or 5xx.</param>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="ProcessorMicroseconds">Of the server, for each request.</param>
/// <param name="Stolen">The part of the server's core that the host took meanwhile.</param>
internal sealed record HttpFigures(long Requests, long Refused, double PerSecond, double ProcessorMicroseconds, double Stolen);

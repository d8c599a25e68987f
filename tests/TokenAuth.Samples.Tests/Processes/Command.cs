using System.Diagnostics;
using System.Text;

namespace TokenAuth.Samples.Tests.Processes;

/// <summary>A program with its arguments, and an environment in which nothing of this machine's settings reaches the samples.</summary>
public sealed record Command(string Program, params string[] Arguments)
{
    private static readonly string[] _foreign =
    [
        "USERNAME", "PASSWORD", "SECRET_KEY", "ALGORITHM", "ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "DOTNET_ENVIRONMENT",
        "TOKENAUTH_USERNAME", "TOKENAUTH_PASSWORD", "TOKEN_SCOPE", "CLIENT_ID", "CLIENT_SECRET", "ISSUER", "AUDIENCE",
    ];

    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];

    public string? WorkingDirectory { get; init; }

    /// <summary>The command with more in its environment.</summary>
    public Command With(params (string Name, string Value)[] environment) => this with { Environment = [.. Environment, .. environment] };

    /// <summary>Runs it to its end.</summary>
    /// <param name="patience">When it counts as hanging; null is as for everything.</param>
    public async Task<FinishedProgram> RunAsync(TimeSpan? patience = null)
    {
        using var process = Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(patience ?? RunningProgram.LongestWait, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new FinishedProgram(process.ExitCode, await output, await error);
    }

    internal Process Start()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = WorkingDirectory ?? "",
        };
        foreach (var name in _foreign.Concat(start.Environment.Keys.Where(name => name.StartsWith("TokenAuth__", StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(name);
        start.Environment["NO_PROXY"] = start.Environment["no_proxy"] = "127.0.0.1,localhost";
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}

/// <summary>What a program said and how it ended.</summary>
public sealed record FinishedProgram(int ExitCode, string Output, string Error);

using System.Diagnostics;
using System.Text.Json;

namespace TokenAuth.Tests.Shared;

/// <summary>Another program in its own process, which answers one request; both are JSON.</summary>
internal static class Bridge
{
    internal static T AskPython<T>(string script, object request) =>
        Ask<T>(Programs.Python, ["-I", Path.Combine(AppContext.BaseDirectory, script)], request);

    internal static T AskPhp<T>(string script, object request) => Ask<T>("php", [Path.Combine(AppContext.BaseDirectory, script)], request);

    private static T Ask<T>(string program, string[] arguments, object request)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Write(JsonSerializer.Serialize(request));
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return JsonSerializer.Deserialize<T>(answer)!;
    }
}

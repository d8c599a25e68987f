using System.Diagnostics;
using System.Text.Json;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Core.Tests.Credentials;

/// <summary>The reference's own library, in its own process: Debian's python3-passlib.</summary>
internal static class Passlib
{

    internal static string[] Hash(string scheme, string[] passwords) => Ask<string[]>(new { scheme, passwords });

    internal static bool[] Verify(string scheme, string[] passwords, string[] hashes) => Ask<bool[]>(new { scheme, passwords, hashes });

    private static T Ask<T>(object request)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Credentials", "passlib_bridge.py");
        using var process = Process.Start(new ProcessStartInfo(Programs.Python, ["-I", script])
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

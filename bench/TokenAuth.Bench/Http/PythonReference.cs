using System.Diagnostics;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>The small FastAPI service that the tests of the FastAPI compatibility use, in uvicorn.</summary>
internal static class PythonReference
{
    private const string Python = "/usr/bin/python3"; // the system's, which has the packages

    internal static readonly Uri Path = new("users/me", UriKind.Relative);

    /// <summary>Null, and a line that says so, where it cannot run.</summary>
    internal static async Task<ServerProcess?> StartAsync(HttpRoom room, string secret)
    {
        var script = RepositoryFile.Find("bench", "TokenAuth.Bench", "Http", "serve_reference.py");
        var service = RepositoryFile.Find("tests", "TokenAuth.Samples.Tests", "reference", "reference_service.py");
        if (script is not null && service is not null && await HasPackagesAsync())
            return await room.KeepAsync(ServerProcess.StartAsync([Python, script, System.IO.Path.GetDirectoryName(service)!, secret, Contract.Username, Contract.Password], new Cores(1)));
        await Console.Out.WriteLineAsync("Measured without the Python reference: apt-get install python3-fastapi python3-jwt python3-passlib python3-bcrypt python3-multipart uvicorn.\n");
        return null;
    }

    private static async Task<bool> HasPackagesAsync()
    {
        if (!File.Exists(Python))
            return false;
        using var check = Process.Start(new ProcessStartInfo(Python, ["-c", "import fastapi, jwt, uvicorn, multipart, bcrypt, passlib"]) { UseShellExecute = false, RedirectStandardError = true })!;
        await check.WaitForExitAsync();
        return check.ExitCode is 0;
    }
}

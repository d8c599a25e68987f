using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Clients;

/// <summary>A script that drives an OAuth library which knows nothing of ours. It prints OK, or what was not as it should be.</summary>
internal static class LibraryScript
{
    internal static async Task PrintsOkAsync(string script, HostPair hosts, TestClient? client = null)
    {
        var interpreter = script.EndsWith(".py", StringComparison.Ordinal) ? Programs.Python : "node";
        var run = await new Command(interpreter, Repository.Ours(script), hosts.TokenServer.Address)
            .With(("TOKENAUTH_USERNAME", TestUser.Korean.Name), ("TOKENAUTH_PASSWORD", TestUser.Korean.Password), ("AUDIENCE", hosts.TokenServer.Address))
            .With(client?.ForScript() ?? [])
            .RunAsync();

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("OK", run.Output.Trim());
    }
}

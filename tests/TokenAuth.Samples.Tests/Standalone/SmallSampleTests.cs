using System.Net;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;

namespace TokenAuth.Samples.Tests.Standalone;

public sealed class SmallSampleTests
{
    [Fact]
    public async Task The_standalone_sample_issues_and_verifies_without_a_server()
    {
        var run = await new Command("dotnet", Repository.Built("Standalone", "Standalone.dll")).RunAsync();

        Assert.Equal("alice may orders:read\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task The_minimal_sample_protects_its_orders()
    {
        using var host = await SampleHost.StartAsync("Minimal");
        using var refused = await host.GetAsync("/orders");
        using var answer = await host.GetAsync("/orders", await host.LoginAsync(TestUser.Alice));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Orders of alice", await answer.Content.ReadAsStringAsync());
    }
}

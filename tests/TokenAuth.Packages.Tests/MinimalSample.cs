using System.Net;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Packages.Tests;

/// <summary>samples/Minimal, and what a server made of it must be able to do.</summary>
internal static class MinimalSample
{
    internal const string Project = "samples/Minimal/Minimal.csproj";

    internal static string Program => Repository.Read("samples/Minimal/Program.cs");

    internal static string Settings => Repository.Read("samples/Minimal/appsettings.Development.json");

    internal static async Task LogInAndReadOrdersAsync(RunningServer server)
    {
        using var refused = await server.GetAsync("/orders");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        var token = await server.LogInAsync("alice", "correct horse battery staple");
        using var answer = await server.GetAsync("/orders", token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Orders of alice", await answer.Content.ReadAsStringAsync());
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using TokenAuth.Samples.Tests.Hosts;
using TokenAuth.Samples.Tests.Processes;
using TokenAuth.Tests.Shared;

namespace TokenAuth.Samples.Tests.Clients;

/// <summary>One of the programs in samples/clients, run against a pair of hosts with a token file of its own.</summary>
internal sealed class SampleClient(Command program, HostPair hosts) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal string TokenFile => _folder.File("token");

    internal static Command Python { get; } = new(Programs.Python, Repository.Sample("clients/python/client.py"));

    /// <summary>Compiled at every run: a quick compiler matters more than quick code.</summary>
    internal static Command Java { get; } = new("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", Repository.Sample("clients/java/TokenClient.java"));

    internal static Command CSharp { get; } = new("dotnet", Repository.Built("Client", "Client.dll"));

    internal static Command Curl { get; } = new("bash", Repository.Sample("clients/curl/client.sh"));

    internal Task<FinishedProgram> RunAsync(string name, string? password) => program
        .With(("TOKEN_SERVER", hosts.TokenServer.Address), ("RESOURCE_SERVER", hosts.ResourceServer.Address), ("TOKEN_FILE", TokenFile), ("TOKENAUTH_USERNAME", name))
        .With(password is null ? [] : [("TOKENAUTH_PASSWORD", password)])
        .RunAsync();

    /// <summary>Tokens from an earlier run, as any of the clients keeps them.</summary>
    internal void Store(TestUser user, string token, string? refreshToken = null)
    {
        var content = new
        {
            server = hosts.TokenServer.Address,
            scope = "",
            username = user.Name,
            access_token = token,
            expires_at = (long?)null,
            refresh_token = refreshToken,
        };
        File.WriteAllText(TokenFile, JsonSerializer.Serialize(content));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(TokenFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>A member of the token file.</summary>
    internal string Stored(string member) => (string)JsonNode.Parse(File.ReadAllText(TokenFile))![member]!;

    /// <summary>Changes a member of the token file.</summary>
    internal void Change(string member, JsonNode value)
    {
        var content = JsonNode.Parse(File.ReadAllText(TokenFile))!;
        content[member] = value;
        File.WriteAllText(TokenFile, content.ToJsonString());
    }

    public void Dispose() => _folder.Dispose();
}

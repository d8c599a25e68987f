using TokenAuth.Samples.Tests.Processes;

namespace TokenAuth.Samples.Tests.Hosts;

/// <summary>A PostgreSQL server of one test's own, which may be treated badly.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>What a machine has that has the server's programs.</summary>
    internal const string Program = "pg_ctlcluster";

    private readonly string _folder;

    private PostgresServer(string connectionString, string folder) => (ConnectionString, _folder) = (connectionString, folder);

    internal string ConnectionString { get; }

    internal static async Task<PostgresServer> StartAsync()
    {
        var lines = (await RunAsync("start")).Split('\n');
        return new PostgresServer(lines[0], lines[1]);
    }

    /// <summary>Ends it without any goodbye.</summary>
    internal Task HaltAsync() => RunAsync("halt", _folder);

    /// <summary>The same, where it runs, and starts it again.</summary>
    internal Task RestartAsync() => RunAsync("restart", _folder);

    public async ValueTask DisposeAsync() => await RunAsync("stop", _folder);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var run = await new Command("bash", [Repository.Test("postgres.sh"), .. arguments]).RunAsync();
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }
}

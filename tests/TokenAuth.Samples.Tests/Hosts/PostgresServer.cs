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

    /// <summary>Locks a table until it is disposed.</summary>
    internal async Task<IDisposable> LockAsync(string table)
    {
        var session = new RunningProgram(Psql("-c", "BEGIN", "-c", $"LOCK TABLE {table}", "-c", "SELECT 'it is locked'", "-c", "\\! sleep 600"));
        await session.WaitForAsync("it is locked");
        return session;
    }

    /// <summary>For the connections that are open, too.</summary>
    internal async Task SetReadOnlyAsync(bool isReadOnly)
    {
        var run = await Psql("-c", $"ALTER SYSTEM SET default_transaction_read_only = {isReadOnly}", "-c", "SELECT pg_reload_conf()").RunAsync();
        Assert.True(run.ExitCode == 0, run.Error);
    }

    public async ValueTask DisposeAsync() => await RunAsync("stop", _folder);

    private Command Psql(params string[] arguments) =>
        new("psql", ["-X", "-v", "ON_ERROR_STOP=1", "-d", string.Join(' ', ConnectionString.Split(';').Select(Keyword)), .. arguments]);

    /// <summary>As libpq calls it.</summary>
    private static string Keyword(string setting) => setting.Split('=') switch
    {
        ["Host", var host] => $"host={host}",
        ["Port", var port] => $"port={port}",
        ["Username", var user] => $"user={user}",
        [_, var database] => $"dbname={database}",
        _ => throw new FormatException(setting),
    };

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var run = await new Command("bash", [Repository.Test("postgres.sh"), .. arguments]).RunAsync();
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }
}

using System.Diagnostics;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Stores;

/// <summary>The PostgreSQL of the run: the one that is named, or one that tests/postgres.sh starts and stops.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Variable = "TOKENAUTH_TEST_POSTGRES";
    private readonly string? _folder;

    private PostgreSqlServer(string connectionString, string? folder) => (ConnectionString, _folder) = (connectionString, folder);

    internal string ConnectionString { get; }

    /// <summary>Null where there is none.</summary>
    internal static async Task<PostgreSqlServer?> FindOrStartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return new PostgreSqlServer(named, folder: null);
        return await StartAsync();
    }

    /// <summary>One of the run's own, which may be treated badly; null where PostgreSQL is not installed.</summary>
    internal static async Task<PostgreSqlServer?> StartAsync() =>
        await RunAsync("start") is [var connectionString, var folder, ..] ? new PostgreSqlServer(connectionString, folder) : null;

    /// <summary>Ends it without any goodbye.</summary>
    internal Task HaltAsync() => RunOwnAsync("halt");

    internal Task RestartAsync() => RunOwnAsync("restart");

    /// <summary>Its processes are there, and do nothing.</summary>
    internal Task PauseAsync() => RunOwnAsync("pause");

    internal Task ResumeAsync() => RunOwnAsync("resume");

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
            await RunAsync("stop", _folder);
    }

    private Task<string[]> RunOwnAsync(string what) => RunAsync(what, _folder ?? throw new InvalidOperationException("A PostgreSQL that others use is left alone."));

    private static async Task<string[]> RunAsync(params string[] arguments)
    {
        if (RepositoryFile.Find("tests", "postgres.sh") is not { } script)
            return [];
        using var run = Process.Start(new ProcessStartInfo("bash", [script, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var lines = (await run.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await run.WaitForExitAsync();
        return run.ExitCode is 0 ? lines : [];
    }
}

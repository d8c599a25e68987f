using System.Diagnostics;
using Npgsql;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Soak;

/// <summary>What can happen to the PostgreSQL of both instances.</summary>
internal sealed class DatabaseFaults(PostgreSqlServer server)
{
    internal IEnumerable<Fault> All =>
    [
        Fault.Of("PostgreSQL stopped, then started again", server.HaltAsync, server.RestartAsync),
        Fault.Of("PostgreSQL paused (SIGSTOP)", server.PauseAsync, server.ResumeAsync),
        new("PostgreSQL slow: the table of sessions locked", lasting => LockAsync("tokenauth_sessions", lasting)),
        new("PostgreSQL slow: the table of revocations locked", lasting => LockAsync("tokenauth_revocations", lasting)),
        new("all connections to PostgreSQL ended, every second", EndConnectionsAsync),
        Fault.Of("PostgreSQL read only", () => SetReadOnlyAsync("on"), () => SetReadOnlyAsync("off")),
    ];

    private async Task LockAsync(string table, TimeSpan lasting)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE");
        await Task.Delay(lasting);
    }

    private async Task EndConnectionsAsync(TimeSpan lasting)
    {
        await using var connection = await OpenAsync();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < lasting; await Task.Delay(TimeSpan.FromSeconds(1)))
            await ExecuteAsync(connection, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    /// <summary>For the connections that are open, too.</summary>
    private async Task SetReadOnlyAsync(string state)
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, $"ALTER SYSTEM SET default_transaction_read_only = {state}");
        await ExecuteAsync(connection, "SELECT pg_reload_conf()");
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

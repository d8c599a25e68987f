using Npgsql;

namespace TokenAuth.Bench.Stores;

/// <summary>A database of its own on the PostgreSQL of the run. Row changes are those of its statistics, which are complete when the server is down.</summary>
internal sealed class PostgreSqlDatabase : MeasuredDatabase
{
    private readonly string _server;
    private readonly string _name;
    private RowChanges? _before;

    private PostgreSqlDatabase(string server, string name) => (_server, _name) = (server, name);

    internal override string ConnectionString => Of(_name);

    internal static async Task<PostgreSqlDatabase> CreateAsync(string server, string name)
    {
        var database = new PostgreSqlDatabase(server, name);
        await QueryAsync(server, $"CREATE DATABASE {name}", _ => 0);
        return database;
    }

    internal override async Task StartCountingAsync() => _before = await ReadStatisticsAsync();

    internal override async Task<RowChanges> ReadChangesAsync()
    {
        var (before, after) = (_before!, await ReadStatisticsAsync());
        return new RowChanges(
            after.Inserted - before.Inserted, after.Updated - before.Updated, after.Deleted - before.Deleted,
            after.HeapOnly - before.HeapOnly, after.LogBytes - before.LogBytes);
    }

    internal override async Task<IReadOnlyDictionary<string, long>> ReadRowsAsync()
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await QueryAsync("SELECT relname FROM pg_stat_user_tables ORDER BY relname", row => row.GetString(0)))
            rows[table] = (await QueryAsync($"SELECT count(*) FROM \"{table}\"", row => row.GetInt64(0))).Single();
        return rows;
    }

    internal override async Task<long> ReadBytesAsync() =>
        (await QueryAsync("SELECT coalesce(sum(pg_total_relation_size(relid)), 0)::bigint FROM pg_stat_user_tables", row => row.GetInt64(0))).Single();

    internal override Task VacuumAsync() => QueryAsync("VACUUM", _ => 0);

    public override async ValueTask DisposeAsync() => await QueryAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)", _ => 0);

    private async Task<RowChanges> ReadStatisticsAsync()
    {
        await WaitForOthersToLeaveAsync();
        const string sql = """
            SELECT sum(n_tup_ins)::bigint, sum(n_tup_upd)::bigint, sum(n_tup_del)::bigint, sum(n_tup_hot_upd)::bigint,
                   pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint
            FROM pg_stat_user_tables
            """;
        return (await QueryAsync(sql, row => new RowChanges(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)))).Single();
    }

    /// <summary>A backend hands its statistics in when it ends.</summary>
    private async Task WaitForOthersToLeaveAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await QueryAsync("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'", _ => 1) is not [])
            await timer.WaitForNextTickAsync(patience.Token);
    }

    private string Of(string database) => new NpgsqlConnectionStringBuilder(_server) { Database = database }.ToString();

    private Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read) => QueryAsync(ConnectionString, sql, read);

    private static async Task<List<T>> QueryAsync<T>(string connectionString, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 600 }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}

using Microsoft.Data.Sqlite;

namespace TokenAuth.Bench.Stores;

/// <summary>A file. Row changes are counted by triggers that are there only while they are counted.</summary>
internal sealed class SqliteFileDatabase(string file) : MeasuredDatabase
{
    private const string Counts = "bench_counts";

    internal override string ConnectionString => $"Data Source={file}";

    internal override async Task StartCountingAsync()
    {
        var tables = await ReadTablesAsync();
        await ExecuteAsync($"CREATE TABLE {Counts} (change TEXT PRIMARY KEY, rows INTEGER NOT NULL); INSERT INTO {Counts} VALUES ('INSERT', 0), ('UPDATE', 0), ('DELETE', 0);");
        foreach (var table in tables)
        {
            foreach (var change in (string[])["INSERT", "UPDATE", "DELETE"])
                await ExecuteAsync($"CREATE TRIGGER \"bench_{table}_{change}\" AFTER {change} ON \"{table}\" BEGIN UPDATE {Counts} SET rows = rows + 1 WHERE change = '{change}'; END;");
        }
    }

    internal override async Task<RowChanges> ReadChangesAsync()
    {
        var counts = await QueryAsync($"SELECT change, rows FROM {Counts}", row => (row.GetString(0), row.GetInt64(1)));
        var changes = counts.ToDictionary(count => count.Item1, count => count.Item2, StringComparer.Ordinal);
        foreach (var trigger in await QueryAsync("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'bench\\_%' ESCAPE '\\'", row => row.GetString(0)))
            await ExecuteAsync($"DROP TRIGGER \"{trigger}\"");
        await ExecuteAsync($"DROP TABLE {Counts}");
        return new RowChanges(changes["INSERT"], changes["UPDATE"], changes["DELETE"], HeapOnly: null, LogBytes: null);
    }

    internal override async Task<IReadOnlyDictionary<string, long>> ReadRowsAsync()
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await ReadTablesAsync())
            rows[table] = (await QueryAsync($"SELECT count(*) FROM \"{table}\"", row => row.GetInt64(0))).Single();
        return rows;
    }

    internal override Task<long> ReadBytesAsync() =>
        Task.FromResult(((string[])[file, file + "-wal"]).Select(path => new FileInfo(path)).Where(info => info.Exists).Sum(info => info.Length));

    internal override async Task VacuumAsync()
    {
        await ExecuteAsync("VACUUM");
        await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<List<string>> ReadTablesAsync() => QueryAsync(
        $"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '{Counts}' ORDER BY name", row => row.GetString(0));

    private async Task ExecuteAsync(string sql) => await QueryAsync(sql, _ => 0);

    private async Task<List<T>> QueryAsync<T>(string sql, Func<SqliteDataReader, T> read)
    {
        await using var connection = new SqliteConnection($"{ConnectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}

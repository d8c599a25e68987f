using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TokenAuth.EntityFrameworkCore.Sqlite;

/// <summary>
/// Makes the file where it is not there, for its owner alone, and sets up connections: readers do not wait for writers (WAL), and a writer
/// waits for another one in place of failing. Transactions are immediate by the driver's default, so that none fails half-way.
/// </summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA busy_timeout = 4000; PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;";

    /// <summary>Those of the driver's pool: they keep their settings while they are in it.</summary>
    private readonly ConditionalWeakTable<object, object> _setUp = [];

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        SqliteFile.Ensure(connection.DataSource);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (_setUp.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
        _setUp.TryAdd(handle, handle);
    }

    /// <summary>The driver does nothing asynchronously.</summary>
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}

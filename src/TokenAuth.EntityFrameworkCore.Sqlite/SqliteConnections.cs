using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TokenAuth.EntityFrameworkCore.Sqlite;

/// <summary>
/// Makes the file where it is not there, for its owner alone, and sets up connections: readers do not wait for writers (WAL), and a writer
/// waits for another one in place of failing. Transactions are immediate by the driver's default, so that none fails half-way.
/// </summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA busy_timeout = 4000; PRAGMA journal_mode = WAL;";

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
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = Settings;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}

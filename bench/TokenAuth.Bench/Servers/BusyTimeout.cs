using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TokenAuth.Bench.Servers;

/// <summary>Writers wait for each other inside SQLite, as they do in TokenAuth's store; the driver's own way is to sleep and try again.</summary>
internal sealed class BusyTimeout : DbConnectionInterceptor
{
    private const string Setting = "PRAGMA busy_timeout = 4000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Setting;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Setting;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

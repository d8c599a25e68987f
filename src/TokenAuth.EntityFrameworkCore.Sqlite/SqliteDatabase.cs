using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TokenAuth.EntityFrameworkCore.Sqlite;

/// <summary>How the context reaches a SQLite file.</summary>
internal sealed class SqliteDatabase
{
    private readonly string _connectionString;
    private readonly SqliteConnections _connections = new();

    private SqliteDatabase(string connectionString) => _connectionString = connectionString;

    internal static SqliteDatabase Of(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var settings = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = StoreServices.CommandTimeout };
        if (settings.DataSource is "" or ":memory:" || settings.Mode == SqliteOpenMode.Memory)
            throw new ArgumentException("The connection string names no file. For stores in memory add none: they are the default.", nameof(connectionString));
        return new SqliteDatabase(settings.ToString());
    }

    internal void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(_connectionString, sqlite => sqlite
            .CommandTimeout(StoreServices.CommandTimeout)
            .MigrationsAssembly(typeof(SqliteDatabase).Assembly)
            .MigrationsHistoryTable(TokenAuthDbContext.HistoryTable))
        .AddInterceptors(_connections);
}

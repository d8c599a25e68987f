using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TokenAuth.EntityFrameworkCore.PostgreSql;

/// <summary>
/// How the context reaches PostgreSQL. Nothing is tried again by itself: whether a change that failed was made is not known, and the caller
/// decides what to do about it.
/// </summary>
internal sealed class PostgreSqlDatabase
{
    private readonly string _connectionString;

    private PostgreSqlDatabase(string connectionString) => _connectionString = connectionString;

    internal static PostgreSqlDatabase Of(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return new PostgreSqlDatabase(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = StoreServices.CommandTimeout }.ToString());
    }

    internal void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(_connectionString, npgsql => npgsql
            .CommandTimeout(StoreServices.CommandTimeout)
            .MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly)
            .MigrationsHistoryTable(TokenAuthDbContext.HistoryTable));
}

using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TokenAuth.EntityFrameworkCore.PostgreSql;

/// <summary>
/// How the context reaches PostgreSQL. Nothing is tried again by itself: whether a change that failed was made is not known, and the caller
/// decides what to do about it.
/// </summary>
internal sealed class PostgreSqlDatabase
{
    /// <summary>
    /// Statements are planned once for each connection, and a connection goes back to the pool without being reset: nothing here leaves a setting or a
    /// lock behind. What the connection string says of the two counts.
    /// </summary>
    private const string Defaults = "Max Auto Prepare=50;No Reset On Close=true;";

    private readonly string _connectionString;

    private PostgreSqlDatabase(string connectionString) => _connectionString = connectionString;

    internal static PostgreSqlDatabase Of(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return new PostgreSqlDatabase(new NpgsqlConnectionStringBuilder(Defaults + connectionString) { CommandTimeout = StoreServices.CommandTimeout }.ToString());
    }

    internal void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(_connectionString, npgsql => npgsql
            .CommandTimeout(StoreServices.CommandTimeout)
            .MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly)
            .MigrationsHistoryTable(TokenAuthDbContext.HistoryTable));
}

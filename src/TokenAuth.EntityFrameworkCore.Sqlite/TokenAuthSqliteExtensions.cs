using TokenAuth;
using TokenAuth.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary><c>AddSqliteStores()</c>.</summary>
public static class TokenAuthSqliteExtensions
{
    /// <summary>
    /// Keeps sessions, revocations, users and clients in a SQLite file, for servers that run as one instance. The file is made where needed, readable by its
    /// owner alone. In place of the stores in memory; called before or after <c>AddTokenAuthServer()</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="connectionString">For example <c>Data Source=auth.db</c>.</param>
    /// <param name="migrate">Whether the tables are made and brought up to date at start.</param>
    /// <exception cref="ArgumentException">Not a connection string, or not one of a file.</exception>
    /// <exception cref="InvalidOperationException">There are stores of another database already.</exception>
    public static IServiceCollection AddTokenAuthSqliteStores(this IServiceCollection services, string connectionString, bool migrate = true)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddStoresOfOwnContext(SqliteDatabase.Of(connectionString).Configure, migrate, hasOneWriter: true);
        return services;
    }

    /// <summary>Keeps sessions, revocations, users and clients in a SQLite file, see <see cref="AddTokenAuthSqliteStores"/>.</summary>
    /// <param name="builder">The token server.</param>
    /// <param name="connectionString">For example <c>Data Source=auth.db</c>.</param>
    /// <param name="migrate">Whether the tables are made and brought up to date at start.</param>
    /// <exception cref="ArgumentException">Not a connection string, or not one of a file.</exception>
    /// <exception cref="InvalidOperationException">There are stores of another database already.</exception>
    public static TokenAuthServerBuilder AddSqliteStores(this TokenAuthServerBuilder builder, string connectionString, bool migrate = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTokenAuthSqliteStores(connectionString, migrate);
        return builder;
    }
}

using TokenAuth;
using TokenAuth.EntityFrameworkCore;
using TokenAuth.EntityFrameworkCore.PostgreSql;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary><c>AddPostgreSqlStores()</c>.</summary>
public static class TokenAuthPostgreSqlExtensions
{
    /// <summary>
    /// Keeps sessions, revocations, users and clients in PostgreSQL (13 and later), for servers of any number of instances, and where no setting
    /// names a key the signing keys too, encrypted with Data Protection (<c>AddDataProtection().PersistKeysTo…()</c>). In place of the stores in
    /// memory; called before or after <c>AddTokenAuthServer()</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="connectionString">For example <c>Host=db;Database=auth;Username=auth;Password=…</c>.</param>
    /// <param name="migrate">Whether the tables are made and brought up to date at start.</param>
    /// <exception cref="ArgumentException">Not a connection string.</exception>
    /// <exception cref="InvalidOperationException">There are stores of another database already.</exception>
    public static IServiceCollection AddTokenAuthPostgreSqlStores(this IServiceCollection services, string connectionString, bool migrate = true)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddStoresOfOwnContext(PostgreSqlDatabase.Of(connectionString).Configure, migrate);
        services.AddKeyStore();
        return services;
    }

    /// <summary>Keeps sessions, revocations, users and clients in PostgreSQL, see <see cref="AddTokenAuthPostgreSqlStores"/>.</summary>
    /// <param name="builder">The token server.</param>
    /// <param name="connectionString">For example <c>Host=db;Database=auth;Username=auth;Password=…</c>.</param>
    /// <param name="migrate">Whether the tables are made and brought up to date at start.</param>
    /// <exception cref="ArgumentException">Not a connection string.</exception>
    /// <exception cref="InvalidOperationException">There are stores of another database already.</exception>
    public static TokenAuthServerBuilder AddPostgreSqlStores(this TokenAuthServerBuilder builder, string connectionString, bool migrate = true)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTokenAuthPostgreSqlStores(connectionString, migrate);
        return builder;
    }
}

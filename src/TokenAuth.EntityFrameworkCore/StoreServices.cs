using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.EntityFrameworkCore.Audit;
using TokenAuth.EntityFrameworkCore.Clients;
using TokenAuth.EntityFrameworkCore.Keys;
using TokenAuth.EntityFrameworkCore.Revocations;
using TokenAuth.EntityFrameworkCore.Sessions;
using TokenAuth.EntityFrameworkCore.Startup;
using TokenAuth.EntityFrameworkCore.Storage;
using TokenAuth.EntityFrameworkCore.Throttling;
using TokenAuth.EntityFrameworkCore.Users;
using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Throttling;
using TokenAuth.Users;

namespace TokenAuth.EntityFrameworkCore;

/// <summary>The services of the stores, for a context of the application's own and for the packages of one database each.</summary>
internal static class StoreServices
{
    /// <summary>Below <see cref="StoreDatabase.Patience"/>, for drivers that do not listen while they wait.</summary>
    internal const int CommandTimeout = 4;

    internal static void AddStores<TContext>(this IServiceCollection services, bool hasOneWriter = false)
        where TContext : DbContext
    {
        if (services.Any(service => service.ServiceType == typeof(StoreDatabase)))
            throw new InvalidOperationException("TokenAuth has the stores of a database already. Add those of one database, and add them once.");
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => Database<TContext>(provider, hasOneWriter));
        services.AddStore<IRevocationStore>(provider => new EntityFrameworkRevocationStore(
            provider.GetRequiredService<StoreDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddStore<ISessionStore>(provider => new EntityFrameworkSessionStore(
            provider.GetRequiredService<StoreDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddStore<IUserStore>(provider => new EntityFrameworkUserStore(provider.GetRequiredService<StoreDatabase>()));
        services.AddStore<IClientStore>(provider => new EntityFrameworkClientStore(provider.GetRequiredService<StoreDatabase>()));
        services.AddStore<IUsedAssertionStore>(provider => new EntityFrameworkUsedAssertionStore(
            provider.GetRequiredService<StoreDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddStore<IThrottleStore>(provider => new EntityFrameworkThrottleStore(
            provider.GetRequiredService<StoreDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddStore<IAuditStore>(provider => new EntityFrameworkAuditStore(
            provider.GetRequiredService<StoreDatabase>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(Preparation);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DatabaseStartup>());
    }

    /// <summary>For databases that several instances share; elsewhere keys are better kept apart from the sessions.</summary>
    internal static void AddKeyStore(this IServiceCollection services) =>
        services.TryAddSingleton<IKeyStore>(provider => new EntityFrameworkKeyStore(provider.GetRequiredService<StoreDatabase>()));

    internal static void AddStoresOfOwnContext(this IServiceCollection services, Action<DbContextOptionsBuilder> configure, bool migrate, bool hasOneWriter = false)
    {
        services.AddStores<TokenAuthDbContext>(hasOneWriter);
        services.AddPooledDbContextFactory<TokenAuthDbContext>(options => configure(options.ConfigureWarnings(LeaveFailuresToTheStores)));
        if (migrate)
            services.TryAddSingleton<DatabaseMigration>(provider => new DatabaseMigration(provider.GetRequiredService<IDbContextFactory<TokenAuthDbContext>>()));
    }

    private static StoreDatabase Database<TContext>(IServiceProvider provider, bool hasOneWriter)
        where TContext : DbContext
    {
        var contexts = provider.GetService<IDbContextFactory<TContext>>()
            ?? throw new InvalidOperationException($"The stores of TokenAuth need services.AddPooledDbContextFactory<{typeof(TContext).Name}>(…) or AddDbContextFactory.");
        return new StoreDatabase(async cancellationToken => await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false)) { HasOneWriter = hasOneWriter };
    }

    /// <summary>A server that has users or clients elsewhere keeps none here, and so does an application without a server.</summary>
    private static DatabasePreparation Preparation(IServiceProvider provider)
    {
        var users = provider.GetService<IUserStore>() is EntityFrameworkUserStore ? provider.GetService<IReadOnlyList<ConfiguredUser>>() : null;
        var clients = provider.GetService<IClientStore>() is EntityFrameworkClientStore ? provider.GetService<IReadOnlyList<ConfiguredClient>>() : null;
        var database = provider.GetRequiredService<StoreDatabase>();
        var rows = users is null && clients is null
            ? null
            : new ConfiguredRows(database, users ?? [], clients ?? [], provider.GetRequiredService<PasswordHasher>(), provider.GetRequiredService<ClientSecretHasher>());
        return new DatabasePreparation(database, provider.GetService<DatabaseMigration>(), rows);
    }

    /// <summary>Two commands a second would fill the log, and a database that is down would be told of twice each time.</summary>
    private static void LeaveFailuresToTheStores(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.CommandExecuted, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug));
}

using Microsoft.EntityFrameworkCore;
using TokenAuth;
using TokenAuth.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary><c>AddEntityFrameworkStores()</c>.</summary>
public static class TokenAuthEntityFrameworkExtensions
{
    /// <summary>
    /// Keeps sessions, revocations, users and clients in a context of your own, whose model has <c>UseTokenAuth()</c> and which is registered with
    /// <c>AddPooledDbContextFactory</c> or <c>AddDbContextFactory</c>. Its migrations are yours. In place of the stores in memory; called
    /// before or after <c>AddTokenAuthServer()</c>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <exception cref="InvalidOperationException">There are stores of another context already.</exception>
    public static IServiceCollection AddTokenAuthEntityFrameworkStores<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddStores<TContext>();
        return services;
    }

    /// <summary>Keeps sessions, revocations, users and clients in a context of your own, see <see cref="AddTokenAuthEntityFrameworkStores"/>.</summary>
    /// <param name="builder">The token server.</param>
    /// <typeparam name="TContext">The context.</typeparam>
    /// <exception cref="InvalidOperationException">There are stores of another context already.</exception>
    public static TokenAuthServerBuilder AddEntityFrameworkStores<TContext>(this TokenAuthServerBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddTokenAuthEntityFrameworkStores<TContext>();
        return builder;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TokenAuth;

/// <summary>
/// How stores get into the services, in whatever order the calls come: a default gives way to the store of a package, and neither takes the
/// place of one that the application registered itself.
/// </summary>
public static class StoreRegistration
{
    /// <summary>Adds the store to use where nobody brings another one.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="factory">Makes the only instance.</param>
    /// <typeparam name="TStore">The interface.</typeparam>
    public static void AddDefaultStore<TStore>(this IServiceCollection services, Func<IServiceProvider, TStore> factory)
        where TStore : class
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.All(service => service.ServiceType != typeof(TStore)))
            services.Add(new DefaultStore(typeof(TStore), factory));
    }

    /// <summary>Adds the store of a package, in place of the default.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="factory">Makes the only instance.</param>
    /// <typeparam name="TStore">The interface.</typeparam>
    public static void AddStore<TStore>(this IServiceCollection services, Func<IServiceProvider, TStore> factory)
        where TStore : class
    {
        ArgumentNullException.ThrowIfNull(services);
        foreach (var replaced in services.OfType<DefaultStore>().Where(service => service.ServiceType == typeof(TStore)).ToList())
            services.Remove(replaced);
        services.TryAddSingleton(factory);
    }

    private sealed class DefaultStore(Type serviceType, Func<IServiceProvider, object> factory)
        : ServiceDescriptor(serviceType, factory, ServiceLifetime.Singleton);
}

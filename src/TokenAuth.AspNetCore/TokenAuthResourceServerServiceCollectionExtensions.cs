using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.AspNetCore.ResourceServer;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary><c>AddTokenAuthResourceServer()</c>.</summary>
public static class TokenAuthResourceServerServiceCollectionExtensions
{
    /// <summary>
    /// Adds the scheme that <c>RequireToken()</c> uses, for tokens of a token server elsewhere, with the settings of the configuration
    /// section <c>TokenAuth</c>. The application refuses to start on any mistake in them; it does start while the authority is down. Safe to
    /// call twice.
    /// </summary>
    /// <param name="services">The application's services.</param>
    public static IServiceCollection AddTokenAuthResourceServer(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(ServerMarker)))
            throw new InvalidOperationException("This application is a token server already and accepts its own tokens: remove AddTokenAuthResourceServer().");
        if (services.Any(service => service.ServiceType == typeof(ResourceServerMarker)))
            return services;
        services.AddSingleton<ResourceServerMarker>();
        services.AddOptions<TokenAuthResourceServerOptions>().ValidateOnStart().Configure<IConfiguration>((options, configuration) =>
        {
            ValueForms.CheckResourceServer(configuration.GetSection(TokenAuthDefaults.ConfigurationSection));
            configuration.GetSection(TokenAuthDefaults.ConfigurationSection).Bind(options);
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TokenAuthResourceServerOptions>, ResourceServerOptionsValidator>());
        services.AddResourceServerServices();
        return services;
    }

    /// <summary>Adds the scheme with the settings of the section <c>TokenAuth</c>, and then those made here.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the settings.</param>
    public static IServiceCollection AddTokenAuthResourceServer(this IServiceCollection services, Action<TokenAuthResourceServerOptions> configure) =>
        services.AddTokenAuthResourceServer().Configure(configure);
}

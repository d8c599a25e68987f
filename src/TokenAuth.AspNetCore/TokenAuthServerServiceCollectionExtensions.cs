using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TokenAuth;
using TokenAuth.AspNetCore;
using TokenAuth.AspNetCore.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary><c>AddTokenAuthServer()</c>.</summary>
public static class TokenAuthServerServiceCollectionExtensions
{
    /// <summary>
    /// Adds the token server, and the scheme that <c>RequireToken()</c> uses, with the settings of the configuration section
    /// <c>TokenAuth</c>. The application refuses to start on any mistake in them and lists all. Safe to call twice.
    /// </summary>
    /// <param name="services">The application's services.</param>
    public static TokenAuthServerBuilder AddTokenAuthServer(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.All(service => service.ServiceType != typeof(ServerMarker)))
        {
            services.AddSingleton(new ServerMarker(TokenAuthDefaults.ConfigurationSection));
            services.AddOptions<TokenAuthServerOptions>().Configure<IConfiguration>((options, configuration) =>
            {
                ValueForms.CheckServer(configuration.GetSection(TokenAuthDefaults.ConfigurationSection));
                configuration.GetSection(TokenAuthDefaults.ConfigurationSection).Bind(options);
            });
        }

        return Add(services);
    }

    /// <summary>Adds the token server with the settings of the section <c>TokenAuth</c>, and then those made here.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the settings.</param>
    public static TokenAuthServerBuilder AddTokenAuthServer(this IServiceCollection services, Action<TokenAuthServerOptions> configure)
    {
        var builder = services.AddTokenAuthServer();
        services.Configure(configure);
        return builder;
    }

    /// <summary>Adds the token server with the settings of another section than <c>TokenAuth</c>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section.</param>
    public static TokenAuthServerBuilder AddTokenAuthServer(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        if (!services.Any(service => service.ServiceType == typeof(ServerMarker) && new ServerMarker(section.Path).Equals(service.ImplementationInstance)))
        {
            services.AddSingleton(new ServerMarker(section.Path));
            services.AddOptions<TokenAuthServerOptions>().Configure(options =>
            {
                ValueForms.CheckServer(section);
                section.Bind(options);
            });
        }

        return Add(services);
    }

    private static TokenAuthServerBuilder Add(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ResourceServerMarker)))
            throw new InvalidOperationException("This application is a resource server already. A token server accepts its own tokens: remove AddTokenAuthResourceServer().");
        services.AddOptions<TokenAuthServerOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<TokenAuthServerOptions>, DevelopmentDefaults>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TokenAuthServerOptions>, ServerOptionsValidator>());
        services.AddTokenAuthPipeline();
        services.AddTokenAuthAudit();
        services.AddTokenAuthSessions();
        services.AddTokenAuthAdministration();
        services.AddTokenAuthEndpoints();
        services.AddTokenAuthBearer();
        return new TokenAuthServerBuilder(services);
    }
}

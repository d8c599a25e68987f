using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Hosting;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>Begins to fetch the keys before the first request, without waiting: the application starts while its authority is down.</summary>
internal sealed class ResourceServerStartup(IServiceProvider services, IConfiguration configuration, ILogger<ResourceServerStartup> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        UnknownSettings.ReportResourceServer(configuration.GetSection(TokenAuthDefaults.ConfigurationSection), logger);
        _ = (services.GetService(typeof(AuthorityKeys)) as AuthorityKeys)?.RefreshAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

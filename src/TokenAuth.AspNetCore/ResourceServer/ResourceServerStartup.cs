using Microsoft.Extensions.Hosting;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>Begins to fetch the keys before the first request, without waiting: the application starts while its authority is down.</summary>
internal sealed class ResourceServerStartup(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = (services.GetService(typeof(AuthorityKeys)) as AuthorityKeys)?.RefreshAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

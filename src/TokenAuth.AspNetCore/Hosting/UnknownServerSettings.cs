using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Says at start which settings in the sections that the token server was given have no effect.</summary>
internal sealed class UnknownServerSettings(IConfiguration configuration, IEnumerable<ServerMarker> sections, ILogger<UnknownServerSettings> logger) : IStartReport
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var bound in sections)
            UnknownSettings.ReportServer(configuration.GetSection(bound.Section), logger);
        return Task.CompletedTask;
    }
}

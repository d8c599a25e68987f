using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.AspNetCore.Hosting;

namespace TokenAuth.AspNetCore.Security;

/// <summary>Says at start, outside Development, that nobody looks whether requests come over HTTPS.</summary>
internal sealed class SecurityReminder(SecuritySettings settings, IHostEnvironment environment, ILogger<SecurityReminder> logger) : IStartReport
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
            return Task.CompletedTask;
        if (!settings.IsInUse)
            logger.SecurityNotInUse();
        else if (settings.AllowPlainHttp)
            logger.PlainHttpAllowed();
        return Task.CompletedTask;
    }
}

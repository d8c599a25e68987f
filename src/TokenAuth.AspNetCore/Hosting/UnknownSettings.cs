using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>A typing error in a setting's name would pass unseen: it is said in the log.</summary>
internal static class UnknownSettings
{
    /// <summary>For applications that choose their store by it, as the sample does.</summary>
    private const string Store = "Store";

    private static readonly HashSet<string> _known = new(
        typeof(TokenAuthServerOptions).GetProperties().Concat(typeof(TokenAuthResourceServerOptions).GetProperties()).Select(property => property.Name).Append(Store),
        StringComparer.OrdinalIgnoreCase);

    internal static void Report(IConfiguration configuration, ILogger logger)
    {
        foreach (var setting in configuration.GetSection(TokenAuthDefaults.ConfigurationSection).GetChildren())
        {
            if (!_known.Contains(setting.Key))
                logger.UnknownSetting(setting.Path);
        }
    }
}

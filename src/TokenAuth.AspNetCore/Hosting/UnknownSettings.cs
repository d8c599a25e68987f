using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>A typing error in a setting's name would pass unseen: it is said in the log.</summary>
internal static class UnknownSettings
{
    /// <summary>For applications that choose their store by it, as the sample does.</summary>
    private const string Store = "Store";

    private static readonly HashSet<string> _known = Names([.. typeof(TokenAuthServerOptions).GetProperties(), .. typeof(TokenAuthResourceServerOptions).GetProperties()]);

    internal static void Report(IConfiguration configuration, ILogger logger)
    {
        foreach (var setting in configuration.GetSection(TokenAuthDefaults.ConfigurationSection).GetChildren())
        {
            if (!_known.Contains(setting.Key) && !setting.Key.Equals(Store, StringComparison.OrdinalIgnoreCase))
                logger.UnknownSetting(setting.Path);
        }
    }

    private static HashSet<string> Names(PropertyInfo[] properties) => new(properties.Select(property => property.Name), StringComparer.OrdinalIgnoreCase);
}

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

    private static readonly Dictionary<string, HashSet<string>> _entries = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(TokenAuthServerOptions.Users)] = Names(typeof(TokenAuthUser).GetProperties()),
        [nameof(TokenAuthServerOptions.Clients)] = Names(typeof(TokenAuthClient).GetProperties()),
    };

    internal static void Report(IConfiguration configuration, ILogger logger)
    {
        foreach (var setting in configuration.GetSection(TokenAuthDefaults.ConfigurationSection).GetChildren())
        {
            if (!_known.Contains(setting.Key) && !setting.Key.Equals(Store, StringComparison.OrdinalIgnoreCase))
                logger.UnknownSetting(setting.Path);
            else if (_entries.TryGetValue(setting.Key, out var names))
                ReportMembers(setting, names, logger);
        }
    }

    private static void ReportMembers(IConfigurationSection list, HashSet<string> names, ILogger logger)
    {
        foreach (var member in list.GetChildren().SelectMany(entry => entry.GetChildren()).Where(member => !names.Contains(member.Key)))
            logger.UnknownSetting(member.Path);
    }

    private static HashSet<string> Names(PropertyInfo[] properties) => new(properties.Select(property => property.Name), StringComparer.OrdinalIgnoreCase);
}

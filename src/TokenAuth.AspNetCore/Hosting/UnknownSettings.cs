using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TokenAuth.AspNetCore.Diagnostics;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// A typing error in a setting's name would pass unseen: it is said in the log. Users and clients are not looked at here, for in them it stops the
/// start (<see cref="SettingForms"/>).
/// </summary>
internal static class UnknownSettings
{
    private const string Unknown = "is not a setting of TokenAuth";

    /// <summary>For applications that choose their store by it, as the sample does.</summary>
    private const string Store = "Store";

    private static readonly PropertyInfo[] _server = typeof(TokenAuthServerOptions).GetProperties();
    private static readonly PropertyInfo[] _resourceServer = typeof(TokenAuthResourceServerOptions).GetProperties();

    /// <summary>Settings that are sections themselves.</summary>
    private static readonly Dictionary<string, PropertyInfo[]> _sections = new(StringComparer.Ordinal)
    {
        [nameof(TokenAuthServerOptions.Throttle)] = typeof(TokenAuthThrottleOptions).GetProperties(),
        [nameof(TokenAuthServerOptions.Audit)] = typeof(TokenAuthAuditOptions).GetProperties(),
    };

    internal static void ReportServer(IConfigurationSection section, ILogger logger) =>
        Report(section, _server, key => Find(_resourceServer, key) is null ? Unknown : "is a setting of resource servers alone", logger);

    internal static void ReportResourceServer(IConfigurationSection section, ILogger logger) =>
        Report(section, _resourceServer, key => Find(_server, key) is null ? Unknown : "is a setting of token servers alone", logger);

    private static void Report(IConfigurationSection section, PropertyInfo[] known, Func<string, string> faultOf, ILogger logger)
    {
        foreach (var setting in section.GetChildren().Where(setting => !setting.Key.Equals(Store, StringComparison.OrdinalIgnoreCase)))
        {
            if (Find(known, setting.Key) is not { } property)
                logger.UnknownSetting(setting.Path, faultOf(setting.Key));
            else if (_sections.TryGetValue(property.Name, out var members))
                ReportSection(setting, members, logger);
            else if (!IsList(property))
                ReportSection(setting, [], logger);
        }
    }

    private static void ReportSection(IConfigurationSection section, PropertyInfo[] known, ILogger logger)
    {
        if (known.Length > 0 && !string.IsNullOrEmpty(section.Value))
            logger.UnknownSetting(section.Path, $"is no setting by itself (those in it are {string.Join(", ", known.Select(property => property.Name))})");
        foreach (var setting in section.GetChildren().Where(setting => Find(known, setting.Key) is null))
            logger.UnknownSetting(setting.Path, Unknown);
    }

    private static PropertyInfo? Find(PropertyInfo[] properties, string name) =>
        Array.Find(properties, property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsList(PropertyInfo property) => property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable));
}

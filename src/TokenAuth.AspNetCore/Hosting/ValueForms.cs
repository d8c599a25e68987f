using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// Values of settings that are no number, time or word of the kind the setting has: all of them are named at once, before binding, whose exception
/// names the first one alone and quotes it.
/// </summary>
internal static class ValueForms
{
    private static readonly PropertyInfo[] _server = typeof(TokenAuthServerOptions).GetProperties();
    private static readonly PropertyInfo[] _resourceServer = typeof(TokenAuthResourceServerOptions).GetProperties();
    private static readonly PropertyInfo[] _throttle = typeof(TokenAuthThrottleOptions).GetProperties();
    private static readonly PropertyInfo[] _audit = typeof(TokenAuthAuditOptions).GetProperties();
    private static readonly PropertyInfo[] _client = typeof(TokenAuthClient).GetProperties();

    /// <exception cref="OptionsValidationException">Some value cannot be read; none of them is quoted.</exception>
    internal static void CheckServer(IConfigurationSection section) => Throw<TokenAuthServerOptions>(
        [.. Faults(section, _server),
            .. Faults(section.GetSection(nameof(TokenAuthServerOptions.Throttle)), _throttle),
            .. Faults(section.GetSection(nameof(TokenAuthServerOptions.Audit)), _audit),
            .. section.GetSection(nameof(TokenAuthServerOptions.Clients)).GetChildren().SelectMany(client => Faults(client, _client))]);

    /// <exception cref="OptionsValidationException">Some value cannot be read; none of them is quoted.</exception>
    internal static void CheckResourceServer(IConfigurationSection section) => Throw<TokenAuthResourceServerOptions>([.. Faults(section, _resourceServer)]);

    private static void Throw<TOptions>(IReadOnlyCollection<string> faults)
    {
        if (faults.Count > 0)
            throw new OptionsValidationException(Options.DefaultName, typeof(TOptions), faults);
    }

    private static IEnumerable<string> Faults(IConfigurationSection section, PropertyInfo[] properties) =>
        from property in properties
        let value = section[property.Name]
        where value is not null
        let expected = Expected(property.PropertyType, value)
        where expected is not null
        select $"{section.Path}:{property.Name} must be {expected}.";

    /// <summary>What the value should be; null where it is that.</summary>
    private static string? Expected(Type type, string value)
    {
        var optional = Nullable.GetUnderlyingType(type);
        if (optional is not null && value.Length == 0)
            return null;
        return (optional ?? type) switch
        {
            var flag when flag == typeof(bool) => bool.TryParse(value, out _) ? null : "true or false",
            var number when number == typeof(int) => int.TryParse(value, CultureInfo.InvariantCulture, out _) ? null : "a whole number",
            var number when number == typeof(long) => long.TryParse(value, CultureInfo.InvariantCulture, out _) ? null : "a whole number",
            var time when time == typeof(TimeSpan) => TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _) ? null : "a time like 00:15:00 for 15 minutes, or 7.00:00:00 for 7 days",
            { IsEnum: true } word => Enum.TryParse(word, value, ignoreCase: true, out _) ? null : $"one of {string.Join(", ", Enum.GetNames(word))}",
            _ => null,
        };
    }
}

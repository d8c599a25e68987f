using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// What the binding of settings passes over in silence: a client whose secret has another name is a public one, a list that is a text is an empty
/// one. In users and clients that would open or close what nobody meant to.
/// </summary>
internal static class SettingForms
{
    private static readonly string[] _lists =
        [nameof(TokenAuthServerOptions.Scopes), nameof(TokenAuthServerOptions.Users), nameof(TokenAuthServerOptions.Clients),
            nameof(TokenAuthServerOptions.Proxies), nameof(TokenAuthServerOptions.AllowedOrigins), nameof(TokenAuthServerOptions.PreviousPeppers)];

    internal static IEnumerable<string> Faults(IConfigurationSection section) =>
        ListFaults(section, _lists)
            .Concat(EntryFaults(section.GetSection(nameof(TokenAuthServerOptions.Users)), typeof(TokenAuthUser).GetProperties()))
            .Concat(EntryFaults(section.GetSection(nameof(TokenAuthServerOptions.Clients)), typeof(TokenAuthClient).GetProperties()));

    private static IEnumerable<string> EntryFaults(IConfigurationSection list, PropertyInfo[] properties)
    {
        foreach (var entry in list.GetChildren())
        {
            foreach (var member in entry.GetChildren().Where(member => !properties.Any(property => property.Name.Equals(member.Key, StringComparison.OrdinalIgnoreCase))))
                yield return $"{member.Path} is not a setting: those known are {string.Join(", ", properties.Select(property => property.Name))}.";
            foreach (var fault in ListFaults(entry, properties.Where(property => property.PropertyType == typeof(IList<string>)).Select(property => property.Name)))
                yield return fault;
            if (entry.GetSection(nameof(TokenAuthClient.Jwks)).GetChildren().Any())
                yield return $"{entry.Path}:{nameof(TokenAuthClient.Jwks)} must be the JWK Set as text: put it in quotes, or into a file and its path into {nameof(TokenAuthClient.JwksFile)}.";
        }
    }

    internal static IEnumerable<string> ListFaults(IConfigurationSection parent, IEnumerable<string> names) =>
        from name in names
        where !string.IsNullOrEmpty(parent[name])
        select $"{parent.Path}:{name} must be a list, [ \"…\" ]: as an environment variable {parent.Path.Replace(":", "__", StringComparison.Ordinal)}__{name}__0.";
}

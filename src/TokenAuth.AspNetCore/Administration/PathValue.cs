using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace TokenAuth.AspNetCore.Administration;

/// <summary>A name in the path. Servers leave <c>%2F</c> as it is, so that a name with a slash is told from one with <c>%2F</c> by what was sent.</summary>
internal static class PathValue
{
    internal static string Read(HttpContext context, string name)
    {
        var value = (string)context.GetRouteValue(name)!;
        if (!value.Contains('%', StringComparison.Ordinal))
            return value;
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        return target.Split('?')[0].Split('/').Select(Uri.UnescapeDataString)
            .FirstOrDefault(segment => string.Equals(segment.Replace("/", "%2F", StringComparison.Ordinal), value, StringComparison.OrdinalIgnoreCase)) ?? value;
    }
}

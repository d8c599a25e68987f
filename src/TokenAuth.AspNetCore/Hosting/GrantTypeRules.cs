using Microsoft.Extensions.Options;
using TokenAuth.Grants;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// A typing error in a client's grant types would make one that can do nothing. Which there are is known when their handlers are, and those have the
/// settings already: it cannot be listed with the other mistakes. Grants that are switched off are no mistake.
/// </summary>
internal static class GrantTypeRules
{
    /// <exception cref="OptionsValidationException">A client in the configuration has a grant type without a handler.</exception>
    internal static void Check(TokenAuthServerOptions options, IEnumerable<IGrantHandler> handlers)
    {
        string[] supported = [.. handlers.Select(handler => handler.GrantType).Distinct(StringComparer.Ordinal)];
        var faults = Faults(options, supported).ToList();
        if (faults.Count > 0)
            throw new OptionsValidationException(Options.DefaultName, typeof(TokenAuthServerOptions), faults);
    }

    private static IEnumerable<string> Faults(TokenAuthServerOptions options, string[] supported)
    {
        for (var i = 0; i < options.Clients.Count; i++)
        {
            var grantTypes = options.Clients[i].GrantTypes;
            for (var j = 0; j < grantTypes.Count; j++)
            {
                if (!supported.Contains(grantTypes[j], StringComparer.Ordinal))
                    yield return $"TokenAuth:Clients:{i}:GrantTypes:{j} is '{grantTypes[j]}', which is not supported here; those supported are {string.Join(", ", supported)}.";
            }
        }
    }
}

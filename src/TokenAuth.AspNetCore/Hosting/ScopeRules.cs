using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Scopes in the configuration: what is wrong with them, and which ones there are.</summary>
internal static class ScopeRules
{
    internal static IEnumerable<string> Faults(TokenAuthServerOptions options)
    {
        foreach (var wrong in All(options).Concat(options.Scopes).Where(scope => !ScopeToken.IsValid(scope)).Distinct(StringComparer.Ordinal))
            yield return $"TokenAuth: '{wrong}' is not a scope (RFC 6749 section 3.3): one word without quotes and backslashes for each list entry.";
        if (options.Scopes.Count == 0)
            yield break;
        foreach (var unknown in All(options).Except(options.Scopes, StringComparer.Ordinal))
            yield return $"TokenAuth: a user or client has the scope '{unknown}', which TokenAuth:Scopes does not list.";
    }

    /// <summary>The scopes that exist: those listed, or where none is listed those that users and clients have.</summary>
    internal static IReadOnlyCollection<string> Known(TokenAuthServerOptions options) =>
        [.. options.Scopes.Count > 0 ? options.Scopes.Distinct(StringComparer.Ordinal) : All(options)];

    private static IEnumerable<string> All(TokenAuthServerOptions options) =>
        options.Users.SelectMany(user => user.Scopes).Concat(options.Clients.SelectMany(client => client.Scopes)).Distinct(StringComparer.Ordinal);
}

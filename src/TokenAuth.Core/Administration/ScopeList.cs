using TokenAuth.Grants;
using TokenAuth.Tokens;

namespace TokenAuth.Administration;

/// <summary>Scopes that somebody is given.</summary>
internal static class ScopeList
{
    /// <summary>What is wrong with them; null where nothing is.</summary>
    internal static string? Fault(IEnumerable<string> scopes, GrantOptions options)
    {
        foreach (var scope in scopes)
        {
            if (!ScopeToken.IsValid(scope))
                return "A scope is one word of printable ASCII without quotes and backslashes (RFC 6749 section 3.3).";
            if (options.KnownScopes.Count > 0 && !options.KnownScopes.Contains(scope, StringComparer.Ordinal))
                return $"The scope '{scope}' is not one of the server's.";
        }

        return null;
    }
}

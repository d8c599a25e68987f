using TokenAuth.Clients;
using TokenAuth.Tokens;

namespace TokenAuth.Grants;

/// <summary>Which scopes a token gets (RFC 6749 §3.3): what was asked for, as far as subject and client may have it.</summary>
internal sealed class ScopePolicy(GrantOptions options)
{
    private readonly HashSet<string> _known = new(options.KnownScopes, StringComparer.Ordinal);

    /// <summary>The scopes, or null for <c>invalid_scope</c>.</summary>
    /// <param name="requested">The <c>scope</c> parameter; null asks for all.</param>
    /// <param name="subjectMay">What the subject may do.</param>
    /// <param name="client">Narrows it further; null does not.</param>
    internal string[]? Grant(string? requested, IReadOnlyList<string> subjectMay, Client? client)
    {
        var allowed = subjectMay.Where(scope => client?.Scopes.Contains(scope, StringComparer.Ordinal) ?? true);
        if (requested is null)
            return [.. allowed.Distinct(StringComparer.Ordinal)];
        var wanted = ScopeToken.Split(requested);
        if (!options.IgnoreUnknownScopes && !Array.TrueForAll(wanted, IsKnown))
            return null;
        string[] granted = [.. wanted.Intersect(allowed, StringComparer.Ordinal)];
        return granted.Length > 0 || options.IgnoreUnknownScopes ? granted : null;
    }

    private bool IsKnown(string scope) => ScopeToken.IsValid(scope) && (_known.Count == 0 || _known.Contains(scope));
}

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>What may be the URL of a token server (RFC 8414 §2).</summary>
internal static class IssuerRules
{
    internal static IEnumerable<string> Faults(string setting, string? value, bool isDevelopment)
    {
        if (string.IsNullOrEmpty(value))
        {
            yield return $"TokenAuth:{setting} is missing: set it to the URL of the token server as its clients see it, e.g. https://id.example.";
            yield break;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || !IsHeaderText(value))
        {
            yield return $"TokenAuth:{setting} is not an absolute URL: set it like https://id.example.";
            yield break;
        }

        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0)
            yield return $"TokenAuth:{setting} must have no query, fragment or user (RFC 8414 section 2).";
        if (uri.Scheme is "http" && !uri.IsLoopback && !isDevelopment)
            yield return $"TokenAuth:{setting} must be https: tokens and keys would travel in the clear.";
    }

    /// <summary>Printable ASCII without quotes and backslashes: it stands in the realm of challenges.</summary>
    internal static bool IsHeaderText(string value) =>
        !value.AsSpan().ContainsAnyExceptInRange(' ', '~') && !value.AsSpan().ContainsAny('"', '\\');
}

namespace TokenAuth.Clients;

/// <summary>Where an authorization server may send users back to (RFC 6749 §3.1.2).</summary>
public static class RedirectUri
{
    /// <summary>Whether it is an absolute URI without fragment, of printable ASCII.</summary>
    /// <param name="value">The text.</param>
    public static bool IsValid(string value)
    {
        ArgumentNullException.ThrowIfNull(value);

        // Uri takes a path for a file: URI on Unix, so the scheme must stand there.
        return !value.AsSpan().ContainsAnyExceptInRange('!', '~')
            && Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0 && value.StartsWith($"{uri.Scheme}:", StringComparison.OrdinalIgnoreCase);
    }
}

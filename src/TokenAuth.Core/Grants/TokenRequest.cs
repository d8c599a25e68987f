using TokenAuth.Clients;

namespace TokenAuth.Grants;

/// <summary>A token request (RFC 6749 §3.2) after reading: every parameter once, none empty.</summary>
public sealed class TokenRequest
{
    /// <summary>The parameters, by name. May contain secrets.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>What the client showed of itself, wherever it stood; null where it showed nothing.</summary>
    public ClientCredentials? ClientCredentials { get; init; }

    /// <summary>Where it came from, for the label of a session.</summary>
    public RequestOrigin Origin { get; init; } = RequestOrigin.Unknown;

    /// <summary>
    /// The <c>grant_type</c>. Where it is missing but user name and password are there, it is <c>password</c>: the clients of the reference
    /// service send no more.
    /// </summary>
    public string? GrantType =>
        Find(TokenParameters.GrantType)
        ?? (Find(TokenParameters.Username) is not null && Find(TokenParameters.Password) is not null ? GrantTypes.Password : null);

    /// <summary>The parameter's value, or null.</summary>
    /// <param name="name">One of <see cref="TokenParameters"/>, or a grant's own.</param>
    public string? Find(string name) => Parameters.GetValueOrDefault(name);
}

using TokenAuth.Tokens;

namespace TokenAuth.Grants;

/// <summary>A successful answer to a token request (RFC 6749 §5.1).</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="Subject">For whom it is.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="IsScopeAsRequested">Whether that is exactly what was asked for; the <c>scope</c> member may then be left out.</param>
public sealed record TokenResponse(IssuedToken AccessToken, string Subject, IReadOnlyList<string> Scopes, bool IsScopeAsRequested);

using System.Diagnostics.CodeAnalysis;

namespace TokenAuth.Grants;

/// <summary>
/// What a token request led to: a response or an error. A broken world (a store that is down) is neither; it is thrown.
/// </summary>
public sealed class TokenOutcome
{
    private TokenOutcome(TokenResponse? response, TokenError? error)
    {
        Response = response;
        Error = error;
    }

    /// <summary>Whether a token was issued.</summary>
    [MemberNotNullWhen(true, nameof(Response))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Response is not null;

    /// <summary>The response, where a token was issued.</summary>
    public TokenResponse? Response { get; }

    /// <summary>The error, where none was.</summary>
    public TokenError? Error { get; }

    /// <summary>Whom a refusal concerns; null where that is not known.</summary>
    internal Concerned? Concerned { get; private init; }

    /// <summary>A token was issued.</summary>
    /// <param name="response">The response.</param>
    public static TokenOutcome Issued(TokenResponse response) => new(response, null);

    /// <summary>No token was issued.</summary>
    /// <param name="error">Why.</param>
    public static TokenOutcome Refused(TokenError error) => new(null, error);

    internal static TokenOutcome Refused(TokenError error, Concerned? concerned) => new(null, error) { Concerned = concerned };
}

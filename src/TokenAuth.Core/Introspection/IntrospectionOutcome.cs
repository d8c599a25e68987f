using TokenAuth.Grants;

namespace TokenAuth.Introspection;

/// <summary>What an introspection request led to: an active token, an inactive one (both null), or an error.</summary>
public sealed class IntrospectionOutcome
{
    private IntrospectionOutcome(ActiveToken? token, TokenError? error)
    {
        Token = token;
        Error = error;
    }

    /// <summary>What the token is, where it is active.</summary>
    public ActiveToken? Token { get; }

    /// <summary>Why nothing is told, where the client may not ask or did not ask properly.</summary>
    public TokenError? Error { get; }

    /// <summary>Not active: unknown, expired, revoked, or none of the asking client's business. Which of them is not told (RFC 7662 §2.2).</summary>
    public static IntrospectionOutcome Inactive { get; } = new(null, null);

    /// <summary>Active.</summary>
    /// <param name="token">What it is.</param>
    public static IntrospectionOutcome Active(ActiveToken token) => new(token, null);

    /// <summary>Not answered.</summary>
    /// <param name="error">Why.</param>
    public static IntrospectionOutcome Refused(TokenError error) => new(null, error);
}

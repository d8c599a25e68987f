namespace TokenAuth.Grants;

/// <summary>
/// Why a token request is refused (RFC 6749 §5.2). Code and description are for the client; the reason is for the log and may tell what
/// the client must not learn.
/// </summary>
public sealed record TokenError
{
    private TokenError(string code, string description, string reason, string? parameter = null)
    {
        Code = code;
        Description = description;
        Reason = reason;
        Parameter = parameter;
    }

    /// <summary>The <c>error</c>.</summary>
    public string Code { get; }

    /// <summary>The <c>error_description</c>: ASCII, without quotes and backslashes.</summary>
    public string Description { get; }

    /// <summary>The private reason, one of a few words, for logs and metrics.</summary>
    public string Reason { get; }

    /// <summary>The parameter that is at fault, where it is one.</summary>
    public string? Parameter { get; }

    /// <summary>How long to wait before the same may be tried again; null where that changes nothing.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary><c>invalid_request</c>: a parameter is missing, repeated or unreadable.</summary>
    /// <param name="description">What is wrong with the request, without quoting it.</param>
    /// <param name="parameter">The parameter at fault.</param>
    public static TokenError InvalidRequest(string description, string? parameter = null) =>
        new("invalid_request", description, "invalid_request", parameter);

    /// <summary><c>invalid_request</c>: the body is too large.</summary>
    /// <param name="limit">The limit in bytes.</param>
    public static TokenError TooLarge(int limit) =>
        new("invalid_request", $"The request body exceeds {limit} bytes.", "too_large");

    /// <summary><c>invalid_client</c>: no client, an unknown one, or one that did not prove itself; which of them stays private.</summary>
    /// <param name="reason">The private reason.</param>
    public static TokenError InvalidClient(string reason) =>
        new("invalid_client", "Client authentication failed.", reason);

    /// <summary><c>invalid_grant</c>: what the client showed does not entitle to a token.</summary>
    /// <param name="description">The same for every reason an attacker must not tell apart.</param>
    /// <param name="reason">The private reason.</param>
    public static TokenError InvalidGrant(string description, string reason) => new("invalid_grant", description, reason);

    /// <summary><c>temporarily_unavailable</c>: too many attempts failed; whether this one would have is not said (RFC 6585 §4: 429).</summary>
    /// <param name="retryAfter">When to come back.</param>
    public static TokenError TooManyAttempts(TimeSpan retryAfter) =>
        new("temporarily_unavailable", "Too many attempts failed. Try again later.", "throttled") { RetryAfter = retryAfter };

    /// <summary><c>unauthorized_client</c>: the client may not use this grant.</summary>
    public static TokenError UnauthorizedClient { get; } =
        new("unauthorized_client", "This client may not use this grant type.", "grant_type_not_allowed");

    /// <summary><c>unauthorized_client</c>: the client may not ask about tokens.</summary>
    public static TokenError IntrospectionNotAllowed { get; } =
        new("unauthorized_client", "This client has no AllowIntrospection.", "introspection_not_allowed");

    /// <summary><c>unsupported_grant_type</c>: nobody may use this grant here.</summary>
    public static TokenError UnsupportedGrantType { get; } =
        new("unsupported_grant_type", "This grant type is not supported here.", "unsupported_grant_type", TokenParameters.GrantType);

    /// <summary><c>invalid_scope</c>: a scope is unknown or malformed, or nothing of what was asked for may be granted.</summary>
    public static TokenError InvalidScope { get; } =
        new("invalid_scope", "The scope is unknown, malformed, or more than may be granted.", "invalid_scope", TokenParameters.Scope);
}

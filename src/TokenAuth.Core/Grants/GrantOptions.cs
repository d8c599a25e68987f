namespace TokenAuth.Grants;

/// <summary>The rules of the token pipeline. Read once, when it is made.</summary>
public sealed class GrantOptions
{
    /// <summary>Every scope that exists; a request for another one is refused. Empty means that no scope is called unknown.</summary>
    public IReadOnlyCollection<string> KnownScopes { get; init; } = [];

    /// <summary>Leave unknown scopes out instead of refusing the request. Default false.</summary>
    public bool IgnoreUnknownScopes { get; init; }

    /// <summary>Whether a token may be asked for without any client. Default false.</summary>
    public bool AllowAnonymousClient { get; init; }

    /// <summary>Whether a login without any client gets a refresh token. Default false.</summary>
    public bool AllowAnonymousRefresh { get; init; }
}

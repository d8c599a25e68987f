namespace TokenAuth.Audit;

/// <summary>What an <see cref="AuditEntry"/> can be about: a closed list, never used again for something else.</summary>
public static class AuditActions
{
    /// <summary>A user logged in with name and password, or tried to.</summary>
    public const string Login = "user.login";

    /// <summary>A user was created.</summary>
    public const string UserCreated = "user.create";

    /// <summary>A user's scopes were changed, or the user was locked out or in.</summary>
    public const string UserChanged = "user.change";

    /// <summary>A user's password was set.</summary>
    public const string UserPasswordSet = "user.password";

    /// <summary>A user was removed.</summary>
    public const string UserRemoved = "user.remove";

    /// <summary>A client failed to prove that it is the one it says.</summary>
    public const string ClientAuthentication = "client.authenticate";

    /// <summary>A client was created.</summary>
    public const string ClientCreated = "client.create";

    /// <summary>A client's registration was replaced.</summary>
    public const string ClientChanged = "client.change";

    /// <summary>A client got a new secret.</summary>
    public const string ClientSecretReplaced = "client.secret";

    /// <summary>A client was removed.</summary>
    public const string ClientRemoved = "client.remove";

    /// <summary>A session went on, or was not let go on.</summary>
    public const string Refresh = "token.refresh";

    /// <summary>Any other token was issued, or refused.</summary>
    public const string TokenIssue = "token.issue";

    /// <summary>Access tokens were taken back, or not, for they are another client's.</summary>
    public const string Revocation = "token.revoke";

    /// <summary>A client that may not ask about tokens did.</summary>
    public const string Introspection = "token.introspect";

    /// <summary>A session was ended.</summary>
    public const string SessionEnded = "session.end";

    /// <summary>Every session of a subject, or of a client, was ended.</summary>
    public const string SessionsEnded = "session.end_all";

    /// <summary>A refresh token was used again after its successor was in use: one of two holders is a thief (RFC 9700 §4.14.2).</summary>
    public const string RefreshTokenReused = "session.reuse";

    /// <summary>A signing key was made.</summary>
    public const string KeyCreated = "key.create";

    /// <summary>A signing key that nothing needs any more was dropped.</summary>
    public const string KeyDropped = "key.drop";

    /// <summary>A signing key was withdrawn.</summary>
    public const string KeyWithdrawn = "key.withdraw";

    /// <summary>The server started, with these settings.</summary>
    public const string ServerStarted = "server.start";
}

namespace TokenAuth.Diagnostics;

/// <summary>The event ids of TokenAuth.Core (1000 to 1999), one table, never reused.</summary>
public static class EventIds
{
    /// <summary>A stored password hash is damaged or of no known scheme.</summary>
    public const int MalformedPasswordHash = 1000;

    /// <summary>A stored password hash was replaced by one of the preferred scheme.</summary>
    public const int PasswordRehashed = 1001;

    /// <summary>A stored client secret hash is damaged or of no known scheme.</summary>
    public const int MalformedClientSecretHash = 1002;

    /// <summary>A stored password hash should be replaced, but could not be; the login went on.</summary>
    public const int PasswordNotRehashed = 1003;

    /// <summary>A client's assertion was refused; the log says why, the client is not told.</summary>
    public const int ClientAssertionRefused = 1004;

    /// <summary>The stored keys of a client cannot be read.</summary>
    public const int MalformedClientKeys = 1005;

    /// <summary>Logins are refused, for more passwords are to be hashed than there is time for.</summary>
    public const int HashingOverloaded = 1006;

    /// <summary>Every password is hashed again.</summary>
    public const int HashingRecovered = 1007;

    /// <summary>A stored hash was made with a pepper that this server does not have.</summary>
    public const int PepperMissing = 1008;

    /// <summary>A token was issued.</summary>
    public const int TokenIssued = 1010;

    /// <summary>A token request was refused; the reason is private.</summary>
    public const int TokenRequestRefused = 1011;

    /// <summary>A session began.</summary>
    public const int SessionStarted = 1020;

    /// <summary>A session was ended.</summary>
    public const int SessionEnded = 1021;

    /// <summary>Every session of a subject was ended.</summary>
    public const int SessionsEnded = 1022;

    /// <summary>A refresh token was used again after its successor was in use: one of two holders is a thief. The session is ended.</summary>
    public const int RefreshTokenReused = 1023;

    /// <summary>Every session of a client was ended.</summary>
    public const int ClientSessionsEnded = 1024;

    /// <summary>An administrator created, changed or removed a user.</summary>
    public const int UserAdministered = 1050;

    /// <summary>An administrator created, changed or removed a client.</summary>
    public const int ClientAdministered = 1051;

    /// <summary>An administrator withdrew a signing key.</summary>
    public const int KeyWithdrawn = 1052;

    /// <summary>Another key signs, was announced, or was dropped.</summary>
    public const int KeyRingChanged = 1040;

    /// <summary>Access tokens were taken back.</summary>
    public const int TokensRevoked = 1030;

    /// <summary>The store's revocations cannot be read; the known ones stay in force.</summary>
    public const int RevocationsUnavailable = 1031;

    /// <summary>The store's revocations can be read again.</summary>
    public const int RevocationsCurrent = 1032;

    /// <summary>A client that may not ask about tokens did: it was told that the token is not active.</summary>
    public const int IntrospectionNotAllowed = 1033;

    /// <summary>The audit trail cannot be written; its entries wait in memory, and it is tried again.</summary>
    public const int AuditUnavailable = 1060;

    /// <summary>The audit trail can be written again.</summary>
    public const int AuditCurrent = 1061;

    /// <summary>Entries of the audit trail were lost, for too many wait in memory.</summary>
    public const int AuditEntriesLost = 1062;

    /// <summary>The application ends, and entries of the audit trail could not be written.</summary>
    public const int AuditEntriesLostAtEnd = 1065;

    /// <summary>What the application does with entries of the audit trail failed.</summary>
    public const int AuditHookFailed = 1063;

    /// <summary>What the application does with entries of the audit trail was not told of all of them.</summary>
    public const int AuditEntriesUntold = 1064;
}

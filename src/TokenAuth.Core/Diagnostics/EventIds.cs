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

    /// <summary>A token was issued.</summary>
    public const int TokenIssued = 1010;

    /// <summary>A token request was refused; the reason is private.</summary>
    public const int TokenRequestRefused = 1011;
}

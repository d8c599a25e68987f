namespace TokenAuth.Credentials;

/// <summary>What comparing a password with a stored hash gave.</summary>
public enum PasswordVerification
{
    /// <summary>Not that password.</summary>
    Failed,

    /// <summary>That password.</summary>
    Succeeded,

    /// <summary>That password, and the hash should be replaced: another scheme is preferred now, or a higher cost.</summary>
    SucceededRehashNeeded,

    /// <summary>The stored hash is damaged or of no known scheme. Nobody can log in with it; an operator should know.</summary>
    MalformedHash,
}

namespace TokenAuth.Credentials;

/// <summary>Why credentials are refused: a closed list. To the outside all of them look alike.</summary>
public enum CredentialFailure
{
    /// <summary>No user of that name.</summary>
    UnknownUser,

    /// <summary>Not the user's password.</summary>
    WrongPassword,

    /// <summary>The right password of a user who may not log in.</summary>
    Disabled,

    /// <summary>The stored hash is damaged; an error was logged.</summary>
    MalformedHash,

    /// <summary>Too many attempts failed; nothing was checked. The caller is told when to come back.</summary>
    Throttled,
}

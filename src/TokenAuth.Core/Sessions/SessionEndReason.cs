namespace TokenAuth.Sessions;

/// <summary>Why a session ended. The numbers are stored: never use one again for something else.</summary>
public enum SessionEndReason
{
    /// <summary>Its user or client ended it: logout, or revocation of its refresh token (RFC 7009).</summary>
    LoggedOut = 1,

    /// <summary>A refresh token was used again after its successor was in use: one of two holders is a thief (RFC 9700 §4.14.2).</summary>
    RefreshTokenReused = 2,

    /// <summary>Its user was deleted or disabled.</summary>
    UserGone = 3,

    /// <summary>Its user's password was changed.</summary>
    PasswordChanged = 4,

    /// <summary>An administrator ended it.</summary>
    Administrator = 5,

    /// <summary>Its client was removed.</summary>
    ClientGone = 6,
}

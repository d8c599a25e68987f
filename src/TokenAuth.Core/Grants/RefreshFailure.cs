namespace TokenAuth.Grants;

/// <summary>Why a refresh token is refused: a closed list. To the outside all of them look alike.</summary>
public enum RefreshFailure
{
    /// <summary>Not a refresh token that a key of this server has made: forged, truncated, another server's, or the key was withdrawn.</summary>
    Malformed,

    /// <summary>Its session is not in the store: over for so long that it was removed.</summary>
    UnknownSession,

    /// <summary>It was issued to another client.</summary>
    OtherClient,

    /// <summary>Its session was ended.</summary>
    Ended,

    /// <summary>Its session is too old, or was not used for too long.</summary>
    Expired,

    /// <summary>The user was deleted or disabled; the session is ended.</summary>
    UserGone,

    /// <summary>The user's password was changed; the session is ended.</summary>
    PasswordChanged,

    /// <summary>A later one is in use already; the session is ended.</summary>
    Reused,
}

namespace TokenAuth.Administration;

/// <summary>What a signing key does.</summary>
public enum KeyState
{
    /// <summary>It signs new tokens, and verifies those it signed.</summary>
    Signing,

    /// <summary>It verifies: it is announced and will sign, or has signed.</summary>
    Verifying,

    /// <summary>Its access tokens have expired; it reads the refresh tokens it made.</summary>
    Refreshing,
}

namespace TokenAuth.Revocations;

/// <summary>What a <see cref="Revocation"/> takes back. The numbers are stored: never use one again for something else.</summary>
public enum RevocationKind
{
    /// <summary>Every access token of one session (<c>sid</c>).</summary>
    Session = 1,

    /// <summary>One access token (<c>jti</c>).</summary>
    Token = 2,

    /// <summary>Every access token of one subject (<c>sub</c>) that was issued before a moment.</summary>
    Subject = 3,

    /// <summary>Every access token that one key (<c>kid</c>) has signed.</summary>
    Key = 4,

    /// <summary>Every access token issued to one client (<c>client_id</c>) before a moment.</summary>
    Client = 5,
}

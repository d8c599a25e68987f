namespace TokenAuth.Grants;

/// <summary>The parameters of a token request (RFC 6749 appendix A).</summary>
public static class TokenParameters
{
    /// <summary><c>grant_type</c></summary>
    public const string GrantType = "grant_type";

    /// <summary><c>username</c></summary>
    public const string Username = "username";

    /// <summary><c>password</c></summary>
    public const string Password = "password";

    /// <summary><c>device_marker</c>, beside a password: not of an RFC, and an extension RFC 6749 §8.2 allows. An answer with a refresh token brings one.</summary>
    public const string DeviceMarker = "device_marker";

    /// <summary><c>scope</c></summary>
    public const string Scope = "scope";

    /// <summary><c>refresh_token</c></summary>
    public const string RefreshToken = "refresh_token";

    /// <summary><c>token</c> (RFC 7009 §2.1, RFC 7662 §2.1)</summary>
    public const string Token = "token";

    /// <summary><c>client_id</c></summary>
    public const string ClientId = "client_id";

    /// <summary><c>client_secret</c></summary>
    public const string ClientSecret = "client_secret";

    /// <summary><c>client_assertion_type</c> (RFC 7521 §4.2)</summary>
    public const string ClientAssertionType = "client_assertion_type";

    /// <summary><c>client_assertion</c> (RFC 7521 §4.2)</summary>
    public const string ClientAssertion = "client_assertion";
}

namespace TokenAuth.Grants;

/// <summary>The <c>grant_type</c> values of this library.</summary>
public static class GrantTypes
{
    /// <summary>RFC 6749 §4.3; RFC 9700 §2.4 says that new systems must not use it.</summary>
    public const string Password = "password";

    /// <summary>RFC 6749 §6.</summary>
    public const string RefreshToken = "refresh_token";

    /// <summary>RFC 6749 §4.4.</summary>
    public const string ClientCredentials = "client_credentials";
}

using Microsoft.AspNetCore.Authentication;

namespace TokenAuth.AspNetCore.Bearer;

/// <summary>The settings of the scheme, set by server or resource server.</summary>
internal sealed class TokenAuthBearerOptions : AuthenticationSchemeOptions
{
    /// <summary>The <c>realm</c> of challenges (RFC 9110 §11.5): the audience.</summary>
    public string Realm { get; set; } = "";

    public TokenAuthCompatibility Compatibility { get; set; }

    /// <summary>The reference's words for a bad token: server and resource server differ.</summary>
    public string FastApiInvalidTokenDetail { get; set; } = "";
}

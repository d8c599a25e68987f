namespace TokenAuth.Bench.Http;

/// <summary>What stands before the endpoint that is asked.</summary>
internal enum HttpProduct
{
    /// <summary>Nothing: Kestrel, routing and the endpoint.</summary>
    Bare,

    /// <summary>The endpoint as in <see cref="Bare"/>, in a controller.</summary>
    BareController,

    /// <summary>ASP.NET Core's middleware of authentication and authorization, whose answers are ready.</summary>
    ReadyAnswers,

    /// <summary>Nothing, and the endpoint refuses everybody as a token server does.</summary>
    BareRefusal,

    /// <summary>The same after one HMAC of what was sent.</summary>
    BareRefusalAfterHmac,

    /// <summary>A token server, <c>RequireToken("scope")</c>.</summary>
    TokenAuth,

    /// <summary>A token server, <c>RequireToken()</c>.</summary>
    TokenAuthWithoutScope,

    /// <summary>A token server, <c>[RequireToken("scope")]</c> on a controller.</summary>
    TokenAuthController,

    /// <summary>A resource server of an authority that runs beside it, whose revocations it follows.</summary>
    TokenAuthResourceServer,

    /// <summary>A token server beside an endpoint that anybody may call.</summary>
    TokenAuthUnprotected,

    /// <summary>ASP.NET Core's own, with a policy that wants the scope.</summary>
    JwtBearer,

    /// <summary>OpenIddict's server and its validation in one application, its access tokens encrypted as by default.</summary>
    OpenIddict,

    /// <summary>The same, its access tokens signed alone.</summary>
    OpenIddictNotEncrypted,

    /// <summary>The bearer tokens of ASP.NET Core Identity's endpoints, which are no JWTs.</summary>
    IdentityBearer,
}

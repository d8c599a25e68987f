namespace TokenAuth.Bench.Http;

/// <summary>What stands before the endpoint that is asked.</summary>
internal enum HttpProduct
{
    /// <summary>Nothing: Kestrel, routing and the endpoint.</summary>
    Bare,

    /// <summary>A token server, <c>RequireToken("scope")</c>.</summary>
    TokenAuth,

    /// <summary>A token server, <c>RequireToken()</c>.</summary>
    TokenAuthWithoutScope,

    /// <summary>A token server, <c>[RequireToken("scope")]</c> on an action of a controller.</summary>
    TokenAuthController,

    /// <summary>A resource server of an authority that runs beside it.</summary>
    TokenAuthResourceServer,

    /// <summary>A token server beside an endpoint that anybody may call.</summary>
    TokenAuthUnprotected,

    /// <summary>ASP.NET Core's own, with a policy that wants the scope.</summary>
    JwtBearer,

    /// <summary>The endpoint as in <see cref="Bare"/>, in a controller.</summary>
    BareController,
}

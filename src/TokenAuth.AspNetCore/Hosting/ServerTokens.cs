using TokenAuth.Tokens;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>From the settings to what issuer and verifier read.</summary>
internal static class ServerTokens
{
    internal static TokenOptions ToTokenOptions(TokenAuthServerOptions options) => ToTokenOptions(options, options.Issuer!);

    internal static TokenOptions ToTokenOptions(TokenAuthServerOptions options, string issuer) => new()
    {
        Issuer = issuer,
        Audience = options.Audience ?? "",
        AccessTokenLifetime = options.AccessTokenLifetime,
        ClockSkew = options.ClockSkew,
    };

    internal static TokenOptions ToTokenOptions(TokenAuthResourceServerOptions options) => new()
    {
        Issuer = options.EffectiveIssuer,
        Audience = options.Audience ?? "",
        ClockSkew = options.ClockSkew,
    };
}

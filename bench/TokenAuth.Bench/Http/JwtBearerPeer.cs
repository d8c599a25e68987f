using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Bench.Servers;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>ASP.NET Core's JwtBearer with the key of the token server, and the checks it can be told to make.</summary>
internal static class JwtBearerPeer
{
    internal static void Add(IServiceCollection services, HttpArguments arguments)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Contract.Issuer,
                ValidAudience = Contract.Issuer,
                ValidTypes = ["at+jwt"],
                ValidAlgorithms = [$"{arguments.Algorithm}"],
                NameClaimType = "sub",
                IssuerSigningKey = ReadKey(arguments),
            };
        });
        services.AddAuthorizationBuilder().AddPolicy(Contract.Scope, policy => policy.RequireClaim("scope", Contract.Scope));
    }

    private static SecurityKey ReadKey(HttpArguments arguments)
    {
        if (arguments.Algorithm is SigningAlgorithm.HS256)
            return new SymmetricSecurityKey(Encoding.UTF8.GetBytes(arguments.Key));
        if (arguments.Algorithm is SigningAlgorithm.ES256)
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(File.ReadAllText(arguments.Key));
            return new ECDsaSecurityKey(curve);
        }

        var rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(arguments.Key));
        return new RsaSecurityKey(rsa);
    }
}

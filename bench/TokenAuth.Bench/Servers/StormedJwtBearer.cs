using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TokenAuth.Bench.Servers;

/// <summary>An application that has its own login: the password is verified in the request, unknown names too, as TokenAuth does it.</summary>
internal static class StormedJwtBearer
{
    internal static void Add(IServiceCollection services, StormArguments arguments)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options => options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = Contract.Issuer,
            ValidAudience = Contract.Issuer,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKey = ReadKey(arguments.KeyFile),
        });
        services.AddAuthorizationBuilder().AddPolicy(Contract.Scope, policy => policy.RequireClaim("scope", Contract.Scope));
    }

    internal static void Map(WebApplication app, StormArguments arguments)
    {
        var credentials = new SigningCredentials(ReadKey(arguments.KeyFile), SecurityAlgorithms.EcdsaSha256);
        var hash = BCrypt.Net.BCrypt.EnhancedHashPassword(Contract.Password, StormServer.Cost);
        app.MapGet(Contract.ProtectedPath.ToString(), () => "orders").RequireAuthorization(Contract.Scope);
        app.MapPost(Contract.TokenPath.ToString(), async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            var isRight = BCrypt.Net.BCrypt.EnhancedVerify(form["password"].ToString(), hash);
            return isRight && (form["username"] == Contract.Username || Contract.OtherUsernames.Contains(form["username"].ToString(), StringComparer.Ordinal))
                ? Results.Json(new Dictionary<string, string>(StringComparer.Ordinal) { ["access_token"] = Issue(form["username"].ToString(), credentials) })
                : Results.BadRequest();
        });
    }

    private static string Issue(string user, SigningCredentials credentials) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        new SecurityTokenDescriptor
        {
            Issuer = Contract.Issuer,
            Audience = Contract.Issuer,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime + StormServer.AccessTokenLifetime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = user, ["scope"] = Contract.Scope },
            SigningCredentials = credentials,
        });

    private static ECDsaSecurityKey ReadKey(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new ECDsaSecurityKey(key);
    }
}

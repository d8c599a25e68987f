using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using TokenAuth.Bench.Servers;
using TokenAuth.Keys;

namespace TokenAuth.Bench.Http;

/// <summary>The process of a server with one endpoint, a small JSON for whoever the token speaks for. Otherwise as <see cref="ServedApplication"/>.</summary>
internal static class HttpServer
{
    internal const string Command = "serve-http";

    internal static async Task RunAsync(HttpArguments arguments)
    {
        await using var app = Build(arguments, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    /// <param name="arguments">Which server.</param>
    /// <param name="change">Something else about its services.</param>
    /// <param name="use">Something else in its pipeline.</param>
    internal static WebApplication Build(HttpArguments arguments, Action<WebApplicationBuilder> change, Action<WebApplication>? use = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Environment.EnvironmentName = Environments.Production;
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        AddServices(builder.Services, arguments);
        change(builder);
        var app = builder.Build();
        use?.Invoke(app);
        Map(app, arguments.Product);
        return app;
    }

    private static void AddServices(IServiceCollection services, HttpArguments arguments)
    {
        if (arguments.Product is HttpProduct.BareController or HttpProduct.TokenAuthController)
            services.AddControllers();
        if (arguments.Product is HttpProduct.JwtBearer)
            AddJwtBearer(services, arguments);
        else if (arguments.Product is HttpProduct.TokenAuthResourceServer)
            AddResourceServer(services, arguments);
        else if (arguments.Product is not (HttpProduct.Bare or HttpProduct.BareController))
            AddTokenServer(services, arguments);
    }

    private static void AddTokenServer(IServiceCollection services, HttpArguments arguments) => services.AddTokenAuthServer(options =>
    {
        options.Issuer = Contract.Issuer;
        if (arguments.Algorithm is SigningAlgorithm.HS256)
            options.SecretKey = arguments.Key;
        else
            options.SigningKeyFile = arguments.Key;
    });

    private static void AddResourceServer(IServiceCollection services, HttpArguments arguments) => services.AddTokenAuthResourceServer(options =>
    {
        options.Authority = arguments.Authority;
        options.Audience = Contract.Issuer;
    });

    private static void AddJwtBearer(IServiceCollection services, HttpArguments arguments)
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

    private static void Map(WebApplication app, HttpProduct product)
    {
        var path = Contract.ProtectedPath.ToString();
        if (product is HttpProduct.BareController or HttpProduct.TokenAuthController)
        {
            app.MapControllers();
            return;
        }

        var endpoint = app.MapGet(path, (ClaimsPrincipal user) => new Orders(user.Identity?.Name ?? "nobody", 3));
        _ = product switch
        {
            HttpProduct.TokenAuth or HttpProduct.TokenAuthResourceServer => endpoint.RequireToken(Contract.Scope),
            HttpProduct.TokenAuthWithoutScope => endpoint.RequireToken(),
            HttpProduct.JwtBearer => endpoint.RequireAuthorization(Contract.Scope),
            _ => endpoint,
        };
        if (product is HttpProduct.TokenAuth or HttpProduct.TokenAuthWithoutScope)
            app.MapTokenAuthServer();
    }
}

/// <summary>What the endpoint answers.</summary>
internal sealed record Orders(string Owner, int Count);

using System.Security.Claims;
using TokenAuth.Bench.Servers;

namespace TokenAuth.Bench.Http;

/// <summary>The endpoint, and what stands before it.</summary>
internal static class HttpEndpoints
{
    internal static void Map(WebApplication app, HttpArguments arguments)
    {
        app.MapGet(Contract.MemoryPath.ToString(), (bool collected) => ServerMemory.Read(collected));
        if (arguments.Product is HttpProduct.BareRefusal or HttpProduct.BareRefusalAfterHmac)
            Refusal.Read(arguments.Key).Map(app, arguments.Product is HttpProduct.BareRefusalAfterHmac);
        else if (arguments.Product is HttpProduct.BareController or HttpProduct.TokenAuthController)
            app.MapControllers();
        else
            Protect(app.MapGet(Contract.ProtectedPath.ToString(), (ClaimsPrincipal user) => new Orders(user.Identity?.Name ?? "nobody", 3)), arguments.Product);

        if (arguments.Product is HttpProduct.IdentityBearer)
            IdentityPeer.Map(app);
        else if (arguments.Product is HttpProduct.TokenAuth or HttpProduct.TokenAuthWithoutScope)
            app.MapTokenAuthServer();
    }

    private static void Protect(RouteHandlerBuilder endpoint, HttpProduct product) => _ = product switch
    {
        HttpProduct.TokenAuth or HttpProduct.TokenAuthResourceServer => endpoint.RequireToken(Contract.Scope),
        HttpProduct.TokenAuthWithoutScope => endpoint.RequireToken(),
        HttpProduct.ReadyAnswers or HttpProduct.JwtBearer or HttpProduct.OpenIddict or HttpProduct.OpenIddictNotEncrypted or HttpProduct.IdentityBearer => endpoint.RequireAuthorization(Contract.Scope),
        _ => endpoint,
    };
}

/// <summary>What the endpoint answers.</summary>
internal sealed record Orders(string Owner, int Count);

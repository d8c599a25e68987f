using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Validation.AspNetCore;
using TokenAuth.Bench.Servers;
using TokenAuth.Bench.Stores;

namespace TokenAuth.Bench.Http;

/// <summary>OpenIddict's server of the other measurements, and in the same application its validation as its documents set it up.</summary>
internal static class OpenIddictPeer
{
    internal static void Add(IServiceCollection services, HttpArguments arguments)
    {
        OpenIddictServer.Add(services, new ServerArguments(Product.OpenIddict, StoreKind.Sqlite, $"Data Source={arguments.Other}", arguments.Key, CountsStatements: false));
        services.Configure<OpenIddictServerOptions>(options =>
        {
            options.AccessTokenLifetime = TimeSpan.FromDays(1);
            options.DisableAccessTokenEncryption = arguments.Product is HttpProduct.OpenIddictNotEncrypted;
        });
        services.AddOpenIddict().AddValidation(validation =>
        {
            validation.UseLocalServer();
            validation.UseAspNetCore();
        });
        services.AddAuthorizationBuilder().AddPolicy(Contract.Scope, policy => policy
            .AddAuthenticationSchemes(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme)
            .RequireAssertion(context => context.User.HasScope(Contract.Scope)));
    }

    internal static async Task MapAsync(WebApplication app)
    {
        await OpenIddictServer.MapAsync(app);
        app.UseAuthorization(); // behind UseAuthentication(), which its server wants to be called
    }
}

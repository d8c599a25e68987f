using TokenAuth.AspNetCore;
using TokenAuth.Bench.Servers;
using TokenAuth.Credentials;
using TokenAuth.Keys;
using TokenAuth.Revocations;

namespace TokenAuth.Bench.Http;

/// <summary>The services of each product.</summary>
internal static class HttpServices
{
    internal static void Add(IServiceCollection services, HttpArguments arguments)
    {
        if (arguments.Product is HttpProduct.BareController or HttpProduct.TokenAuthController)
            services.AddControllers();
        if (arguments.Product is HttpProduct.JwtBearer)
            JwtBearerPeer.Add(services, arguments);
        else if (arguments.Product is HttpProduct.ReadyAnswers)
            ReadyAnswers.Add(services);
        else if (arguments.Product is HttpProduct.OpenIddict or HttpProduct.OpenIddictNotEncrypted)
            OpenIddictPeer.Add(services, arguments);
        else if (arguments.Product is HttpProduct.IdentityBearer)
            IdentityPeer.Add(services);
        else if (arguments.Product is HttpProduct.TokenAuthResourceServer)
            AddResourceServer(services, arguments);
        else if (arguments.Product is not (HttpProduct.Bare or HttpProduct.BareController or HttpProduct.BareRefusal or HttpProduct.BareRefusalAfterHmac))
            AddTokenServer(services, arguments);
    }

    /// <summary>What a server that has run for long has: many revocations, and many keys, of which the token's is the last.</summary>
    internal static void Fill(IServiceProvider services, HttpArguments arguments)
    {
        for (var number = 0; number < arguments.Revocations; number++)
            services.GetRequiredService<RevocationSet>().Add(new Revocation(RevocationKind.Token, $"taken-back-{number}", TimeProvider.System.GetUtcNow().AddDays(1)));
        if (arguments.Keys > 1 && services.GetRequiredService<KeyRingProvider>() is var keys)
            keys.Replace(new KeyRing([.. Enumerable.Range(1, arguments.Keys - 1).Select(_ => SigningKey.Generate(arguments.Algorithm)), .. keys.Current.Keys]));
    }

    private static void AddTokenServer(IServiceCollection services, HttpArguments arguments) => services.AddTokenAuthServer(options =>
    {
        options.Issuer = arguments.Other.Length > 0 ? arguments.Other : Contract.Issuer;
        options.VerifiedTokenMemory = arguments.Memory ?? options.VerifiedTokenMemory;
        if (arguments.Algorithm is SigningAlgorithm.HS256)
            options.SecretKey = arguments.Key;
        else
            options.SigningKeyFile = arguments.Key;
        options.Clients.Add(ServiceClient.New(allowIntrospection: true));
        var hash = arguments.Users > 0 ? new PasswordHasher().Hash(Contract.Password) : "";
        for (var number = 0; number < arguments.Users; number++)
            options.Users.Add(new TokenAuthUser { Username = $"user-{number}", PasswordHash = hash, Scopes = { Contract.Scope } });
    });

    private static void AddResourceServer(IServiceCollection services, HttpArguments arguments) => services.AddTokenAuthResourceServer(options =>
    {
        options.Authority = arguments.Other;
        options.ClientId = Contract.Service;
        options.ClientSecret = Contract.ServiceSecret;
    });
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TokenAuth.Administration;
using TokenAuth.AspNetCore.Administration;
using TokenAuth.Audit;
using TokenAuth.Clients;
using TokenAuth.Grants;
using TokenAuth.Keys;
using TokenAuth.Revocations;
using TokenAuth.Sessions;
using TokenAuth.Users;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>The services of administrators. Those of users and clients are there where their stores can be written to.</summary>
internal static class AdministrationServices
{
    internal static void AddTokenAuthAdministration(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => NewPasswordRules.Of(provider.Options()));
        services.TryAddSingleton<NewPasswords>();
        services.TryAddSingleton(provider => new UserAdministration(
            Managed<IUserStore, IManagedUserStore>(provider),
            provider.GetRequiredService<IClientStore>(),
            provider.GetRequiredService<SessionService>(),
            provider.GetRequiredService<NewPasswords>(),
            provider.GetRequiredService<GrantOptions>(),
            provider.GetRequiredService<ILogger<UserAdministration>>())
        { Audit = provider.GetRequiredService<AuditTrail>() });
        services.TryAddSingleton(provider => new ClientAdministration(
            Managed<IClientStore, IManagedClientStore>(provider),
            provider.GetRequiredService<IUserStore>(),
            provider.GetRequiredService<SessionService>(),
            provider.GetRequiredService<ClientSecretHasher>(),
            provider.GetRequiredService<GrantOptions>(),
            provider.GetRequiredService<ILogger<ClientAdministration>>())
        { Audit = provider.GetRequiredService<AuditTrail>() });
        services.TryAddSingleton(provider => new KeyAdministration(
            provider.GetRequiredService<KeyRingProvider>(),
            provider.GetService<KeyRingManager>(),
            provider.GetRequiredService<RevocationService>(),
            provider.GetRequiredService<ILogger<KeyAdministration>>(),
            provider.GetRequiredService<AuditTrail>()));
        services.TryAddSingleton<AdministrationExchange>();
        services.TryAddSingleton<UserEndpoints>();
        services.TryAddSingleton<ClientEndpoints>();
        services.TryAddSingleton<KeyEndpoints>();
        services.TryAddSingleton<UserSessionEndpoints>();
        services.TryAddSingleton<AuditEndpoints>();
    }

    private static TManaged Managed<TStore, TManaged>(IServiceProvider provider)
        where TStore : class
        where TManaged : class, TStore =>
        provider.GetRequiredService<TStore>() as TManaged
        ?? throw new InvalidOperationException($"The {typeof(TStore).Name} of this application is no {typeof(TManaged).Name}: what is in it is administered by the application itself.");
}

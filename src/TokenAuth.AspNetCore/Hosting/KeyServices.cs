using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Diagnostics;
using TokenAuth.Audit;
using TokenAuth.Diagnostics;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>
/// Where the keys come from: a setting names the one key or the file they are kept in; without any such setting it is the
/// <see cref="IKeyStore"/> somebody registered, encrypted with Data Protection.
/// </summary>
internal static class KeyServices
{
    internal static void AddTokenAuthKeys(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new KeyRingProvider(ServerKeys.HasSingle(provider.Options()) ? new KeyRing(ServerKeys.LoadSingle(provider.Options())) : new KeyRing()));
        services.TryAddSingleton(provider => CreateManager(provider)!);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, KeyRotator>(provider => new KeyRotator(
            provider.GetRequiredService<KeyRingProvider>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<KeyRotator>>(),
            provider.GetService<KeyRingManager>())));
    }

    /// <summary>Null where the one key comes from a setting: then nothing rotates.</summary>
    private static KeyRingManager? CreateManager(IServiceProvider provider)
    {
        var options = provider.Options();
        if (ServerKeys.HasSingle(options))
            return null;
        var isInFile = !string.IsNullOrEmpty(options.KeyFile);
        var manager = new KeyRingManager(
            isInFile ? new FileKeyStore(options.KeyFile!) : provider.GetRequiredService<IKeyStore>(),
            provider.GetRequiredService<KeyRingProvider>(),
            ToRotationOptions(options),
            isInFile ? null : provider.GetService<IKeyProtector>() ?? CreateProtector(provider),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<KeyRingManager>>())
        { Audit = provider.GetRequiredService<AuditTrail>() };
        provider.GetRequiredService<TokenAuthMetrics>().ObserveSigningKey(() => manager.SigningKeyAge);
        return manager;
    }

    private static DataProtectionKeyProtector CreateProtector(IServiceProvider provider)
    {
        var protection = provider.GetService<IDataProtectionProvider>() ?? throw new InvalidOperationException(
            "The keys in the database are encrypted with Data Protection, which this application does not have: call "
            + "builder.Services.AddDataProtection().PersistKeysTo…() with a place that all instances share.");
        if (protection is EphemeralDataProtectionProvider || provider.GetService<IOptions<KeyManagementOptions>>()?.Value.XmlRepository is null)
            provider.GetRequiredService<ILogger<KeyRotator>>().DataProtectionNotPersisted();
        return new DataProtectionKeyProtector(protection);
    }

    private static KeyRotationOptions ToRotationOptions(TokenAuthServerOptions options) => new()
    {
        Algorithm = options.Algorithm ?? SigningAlgorithm.ES256,
        RotationInterval = options.KeyRotationInterval,
        AnnouncementPeriod = options.KeyAnnouncementPeriod,
        AccessTokenLifetime = options.AccessTokenLifetime,
        RefreshTokenLifetime = options.RefreshTokenLifetime,
    };
}

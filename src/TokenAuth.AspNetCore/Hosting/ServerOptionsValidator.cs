using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.AspNetCore.Security;
using TokenAuth.Clients;
using TokenAuth.Credentials;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.Hosting;

/// <summary>Refuses to start on any mistake, and lists all of them, each with its fix.</summary>
internal sealed class ServerOptionsValidator(
    IHostEnvironment environment, IConfiguration configuration, IEnumerable<ServerMarker> sections, IServiceProviderIsService services, PasswordHasher hasher)
    : IValidateOptions<TokenAuthServerOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenAuthServerOptions options)
    {
        var faults = IssuerRules.Faults(nameof(options.Issuer), options.Issuer, environment.IsDevelopment())
            .Concat(TokenFaults(options))
            .Concat(sections.SelectMany(bound => UnitFaults(configuration.GetSection(bound.Section))))
            .Concat(sections.SelectMany(bound => SettingForms.Faults(configuration.GetSection(bound.Section))))
            .Concat(SecurityRules.Faults(options.AllowedOrigins, options.Proxies, options.AllowPlainHttp, environment))
            .Concat(SessionRules.Faults(options))
            .Concat(KeyFaults(options))
            .Concat(NewPasswordRules.Faults(options))
            .Concat(Peppers.Faults(options))
            .Concat(AuditServices.Faults(options))
            .Concat(UserRules.Faults(options, hasher))
            .Concat(ClientRules.Faults(options, new ClientSecretHasher(hasher)))
            .Concat(ScopeRules.Faults(options))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> TokenFaults(TokenAuthServerOptions options)
    {
        if (options.Audience is { } audience && !IssuerRules.IsHeaderText(audience))
            yield return "TokenAuth:Audience must be printable ASCII without quotes and backslashes.";
        foreach (var fault in ServerTokens.ToTokenOptions(options, options.Issuer ?? "-").Faults())
            yield return $"TokenAuth:{fault}";
        if (options.HashingThreads is < 1 or > 64)
            yield return $"TokenAuth:HashingThreads is {options.HashingThreads}: set 1 to 64, or leave it out for half of the processors.";
        if (options.HashingMaximumWait < TimeSpan.FromMilliseconds(100) || options.HashingMaximumWait > TimeSpan.FromMinutes(1))
            yield return $"TokenAuth:HashingMaximumWait is {options.HashingMaximumWait}: set 100 milliseconds to 1 minute, e.g. 00:00:02.";
        foreach (var fault in VerifiedTokenMemory.Faults(options.VerifiedTokenMemory))
            yield return fault;
        if (!Enum.IsDefined(options.Compatibility))
            yield return "TokenAuth:Compatibility must be Rfc or FastApi.";
    }

    /// <summary>A bare number would be taken for days.</summary>
    internal static IEnumerable<string> UnitFaults(IConfigurationSection section) =>
        from name in (string[])["AccessTokenLifetime", "ClockSkew", "KeyLifetime", "MinimumRefreshInterval", "KeyRotationInterval", "KeyAnnouncementPeriod", "RefreshTokenLifetime", "SessionLifetime", "RefreshReuseWindow", "RevocationStaleness", "HashingMaximumWait", "Audit:Retention"]
        where int.TryParse(section[name], CultureInfo.InvariantCulture, out var number) && number != 0
        select $"{section.Path}:{name} has no unit and would mean days: write 00:30:00 for 30 minutes, 7.00:00:00 for 7 days.";

    private IEnumerable<string> KeyFaults(TokenAuthServerOptions options)
    {
        string?[] sources = [options.SecretKey, options.SigningKeyFile, options.KeyFile];
        switch (sources.Count(source => !string.IsNullOrEmpty(source)))
        {
            case 0 when !services.IsService(typeof(IKeyStore)):
                yield return "No signing key: set TokenAuth:KeyFile to a file the server may write (it makes its keys itself), TokenAuth:SigningKeyFile to "
                    + "a private key (openssl ecparam -name prime256v1 -genkey -noout -out key.pem), or TokenAuth:SecretKey (openssl rand -base64 48).";
                yield break;
            case > 1:
                yield return "More than one of TokenAuth:SecretKey, :SigningKeyFile and :KeyFile is set: keep one.";
                yield break;
        }

        if (options.KeyRotationInterval < TimeSpan.FromDays(1) || options.KeyRotationInterval > TimeSpan.FromDays(3650))
            yield return $"TokenAuth:KeyRotationInterval is {options.KeyRotationInterval}: set 1 day to 10 years, e.g. 90.00:00:00.";
        if (options.KeyAnnouncementPeriod < TimeSpan.FromHours(1) || options.KeyAnnouncementPeriod > options.KeyRotationInterval / 2)
            yield return $"TokenAuth:KeyAnnouncementPeriod is {options.KeyAnnouncementPeriod}: set 1 hour to half of KeyRotationInterval, e.g. 1.00:00:00.";
        if (options.Algorithm is { } algorithm && !Enum.IsDefined(algorithm))
            yield return $"TokenAuth:Algorithm must be one of {string.Join(", ", Enum.GetNames<SigningAlgorithm>())}.";
        else if (ServerKeys.Fault(options) is { } fault)
            yield return fault;
    }
}

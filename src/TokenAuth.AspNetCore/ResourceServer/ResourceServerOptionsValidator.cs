using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TokenAuth.AspNetCore.Bearer;
using TokenAuth.AspNetCore.Hosting;
using TokenAuth.AspNetCore.Security;
using TokenAuth.Keys;

namespace TokenAuth.AspNetCore.ResourceServer;

/// <summary>Refuses to start on any mistake, and lists all of them, each with its fix.</summary>
internal sealed class ResourceServerOptionsValidator(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<TokenAuthResourceServerOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenAuthResourceServerOptions options)
    {
        var section = configuration.GetSection(TokenAuthDefaults.ConfigurationSection);
        var faults = AuthorityFaults(options)
            .Concat(FeedFaults(options))
            .Concat(RangeFaults(options))
            .Concat(SecurityRules.Faults(options.AllowedOrigins, options.Proxies, options.AllowPlainHttp, environment))
            .Concat(ServerOptionsValidator.UnitFaults(section))
            .Concat(SettingForms.ListFaults(section, [nameof(options.Proxies), nameof(options.AllowedOrigins)]))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> AuthorityFaults(TokenAuthResourceServerOptions options)
    {
        if (string.IsNullOrEmpty(options.SecretKey))
        {
            return IssuerRules.Faults(nameof(options.Authority), options.Authority, environment.IsDevelopment())
                .Concat(string.IsNullOrEmpty(options.Issuer) ? [] : IssuerRules.Faults(nameof(options.Issuer), options.Issuer, environment.IsDevelopment()));
        }

        var issuer = IssuerRules.Faults(nameof(options.Issuer), options.EffectiveIssuer, environment.IsDevelopment());
        return SecretFault(options.SecretKey) is { } fault ? issuer.Append(fault) : issuer;
    }

    private static IEnumerable<string> FeedFaults(TokenAuthResourceServerOptions options)
    {
        if (string.IsNullOrEmpty(options.ClientId) != string.IsNullOrEmpty(options.ClientSecret))
            yield return "TokenAuth:ClientId and :ClientSecret belong together: set both to follow the authority's revocations, or none.";
        if (!string.IsNullOrEmpty(options.ClientId) && string.IsNullOrEmpty(options.Authority))
            yield return "TokenAuth:ClientId needs TokenAuth:Authority: the revocations are followed there.";
        if (options.RefuseWhenRevocationsAreStale && string.IsNullOrEmpty(options.ClientId))
            yield return "TokenAuth:RefuseWhenRevocationsAreStale needs TokenAuth:ClientId and :ClientSecret: without them no revocations are followed.";
    }

    private static IEnumerable<string> RangeFaults(TokenAuthResourceServerOptions options)
    {
        if (options.Audience is { } audience && !IssuerRules.IsHeaderText(audience))
            yield return "TokenAuth:Audience must be printable ASCII without quotes and backslashes.";
        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > Tokens.TokenOptions.MaximumClockSkew)
            yield return $"TokenAuth:ClockSkew is {options.ClockSkew}: set 0 to 30 seconds, e.g. 00:00:10.";
        if (options.KeyLifetime < TimeSpan.FromMinutes(1) || options.KeyLifetime > TimeSpan.FromDays(1))
            yield return $"TokenAuth:KeyLifetime is {options.KeyLifetime}: set 1 minute to 1 day, e.g. 01:00:00.";
        if (options.MinimumRefreshInterval < TimeSpan.FromSeconds(1) || options.MinimumRefreshInterval > TimeSpan.FromHours(1))
            yield return $"TokenAuth:MinimumRefreshInterval is {options.MinimumRefreshInterval}: set 1 second to 1 hour, e.g. 00:00:30.";
        foreach (var fault in VerifiedTokenMemory.Faults(options.VerifiedTokenMemory))
            yield return fault;
        if (!Enum.IsDefined(options.Compatibility))
            yield return "TokenAuth:Compatibility must be Rfc or FastApi.";
    }

    private static string? SecretFault(string secret)
    {
        try
        {
            _ = SigningKey.FromSecret(secret);
            return null;
        }
        catch (SigningKeyException e)
        {
            return $"TokenAuth:SecretKey: {e.Message}";
        }
    }
}
